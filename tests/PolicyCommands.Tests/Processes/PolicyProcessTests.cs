using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.PolicyCommands.Tests.Processes;

/// <summary>The commands as people run them: the program itself, its exit code, and output without colours where nobody looks.</summary>
public sealed class PolicyProcessTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Lint_ends_with_0_1_or_2()
    {
        Assert.Equal(0, await RunAsync("policy", "lint", CommandRig.Example("policy.json")));
        Assert.Equal(1, await RunAsync("policy", "lint", _rig.File("p.json", "[1]")));
        Assert.Equal(2, await RunAsync("policy", "lint"));
        Assert.Equal(2, await RunAsync("policy", "lint", "/nonexistent"));
        Assert.Equal(2, await RunAsync("policy", "lint", CommandRig.Example("policy.json"), "-o", "yaml"));
    }

    [Fact]
    public async Task Explain_ends_with_0_or_2()
    {
        var review = _rig.File("r.json", """{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"nonResourceAttributes":{"verb":"get","path":"/"}}}""");
        Assert.Equal(0, await RunAsync("policy", "explain", CommandRig.Example("policy.json"), review));
        Assert.Equal(2, await RunAsync("policy", "explain", CommandRig.Example("policy.json"), review, "--rules", "-1"));
    }

    [Fact]
    public async Task Test_ends_with_0_1_or_2()
    {
        Assert.Equal(0, await RunAsync("policy", "test", CommandRig.Example("policy.yaml"), CommandRig.Example("policy-cases.yaml")));
        Assert.Equal(1, await RunAsync("policy", "test", CommandRig.Example("policy.json"), CommandRig.Example("policy-cases.yaml")));
        Assert.Equal(2, await RunAsync("policy", "test", CommandRig.Example("policy.json"), CommandRig.Example("policy.yaml")));
    }

    [Fact]
    public async Task Convert_ends_with_0_or_2()
    {
        Assert.Equal(0, await RunAsync("policy", "convert", CommandRig.Example("policy.json")));
        Assert.Equal(2, await RunAsync("policy", "convert", CommandRig.Example("policy-cases.yaml")));
    }

    [Fact]
    public async Task Diff_ends_with_0_1_or_2()
    {
        var (old, @new) = (CommandRig.Example("policy.json"), CommandRig.Example("policy.yaml"));
        var log = _rig.File("a.log", """{"audit":"keystone-auth/v1","review":"SubjectAccessReview","decision":"no-opinion","user":"a","roles":[],"verb":"get","path":"/version"}""");
        Assert.Equal(0, await RunAsync("policy", "diff", old, old, "--audit", log));
        Assert.Equal(1, await RunAsync("policy", "diff", old, @new, "--audit", log));
        Assert.Equal(2, await RunAsync("policy", "diff", old, @new));
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        await using var process = KeystoneAuthProcess.Start(arguments);
        var exitCode = await process.ExitAsync();
        Assert.DoesNotContain('\u001b', process.Output + process.Errors);
        Assert.True(exitCode == 2 ? process.Errors.Length > 0 && process.Output.Length == 0 : process.Output.Length > 0, process.Output + process.Errors);
        return exitCode;
    }
}
