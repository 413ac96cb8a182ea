using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Demo;

/// <summary><c>demo --once</c> as people and CI start it.</summary>
public sealed class DemoTableTests
{
    private static readonly string[] AnyPorts = ["--listen", "127.0.0.1:0", "--operations-listen", "127.0.0.1:0", "--keystone-port", "0"];

    // user, project, question, decision: every line of the table that begins an answer.
    private static readonly string[] Decisions =
    [
        "demo|demo|whose token is this?|authenticated",
        "demo|demo|list pods in default|allowed",
        "demo|demo|get secrets in default|no opinion",
        "demo|demo|get pods/exec in default|no opinion",
        "demo|demo|delete pods in default|no opinion",
        "demo_editor|demo|whose token is this?|authenticated",
        "demo_editor|demo|create deployments in default|allowed",
        "demo_editor|demo|create pods/exec in default|allowed",
        "demo_editor|demo|create rolebindings in default|no opinion",
        "demo_editor|demo|list pods in kube-system|no opinion",
        "demo_admin|demo|whose token is this?|authenticated",
        "demo_admin|demo|delete pods in kube-system|allowed",
        "demo_admin|demo|delete nodes|allowed",
        "demo_admin|demo|get /healthz|allowed",
        "alt_demo|alt_demo|whose token is this?|authenticated",
        "alt_demo|alt_demo|list namespaces|allowed",
        "alt_demo|alt_demo|list pods in default|no opinion",
        "bob|dev|whose token is this?|authenticated",
        "bob|dev|create pods in dev|allowed",
        "bob|dev|get secrets in dev|allowed",
        "bob|dev|list nodes|allowed",
        "bob|dev|list pods in default|no opinion",
        "alice|service|whose token is this?|authenticated",
        "alice|service|delete pods in dev|allowed",
        "alice|service|get /metrics|allowed",
        "garbage||whose token is this?|rejected",
        "service account||whose token is this?|rejected",
        "demo, revoked|demo|whose token is this?|rejected",
    ];

    [Fact]
    public async Task It_prints_every_decision_and_what_Keystone_saw_and_leaves_nothing_behind()
    {
        await using var demo = KeystoneAuthProcess.Start(["demo", "--once", .. AnyPorts]);

        var exitCode = await demo.ExitAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(Decisions, DecisionsIn(demo.Output));
        Assert.Contains("7 validations for 27 TokenReviews", demo.Output, StringComparison.Ordinal);
        Assert.Contains("one for each of the 7 tokens", demo.Output, StringComparison.Ordinal);
        Assert.Contains("0 for the 2 that it cannot have made (garbage, service account)", demo.Output, StringComparison.Ordinal);
        Assert.Empty(demo.Errors);
    }

    [Fact]
    public async Task Where_no_terminal_is_it_is_plain_and_fits_120_columns()
    {
        await using var demo = KeystoneAuthProcess.Start(["demo", "--once", .. AnyPorts]);
        await demo.ExitAsync();

        Assert.DoesNotContain('\e', demo.Output);
        Assert.All(demo.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = other.LocalEndpoint.ToString()!;
        await using var demo = KeystoneAuthProcess.Start("demo", "--once", "--listen", taken, "--operations-listen", "127.0.0.1:0", "--keystone-port", "0");

        Assert.Equal(2, await demo.ExitAsync());
        Assert.Contains("keystone-auth: Failed to bind to address https://" + taken, demo.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", demo.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen", "8443")]
    [InlineData("--operations-listen", "localhost:x")]
    [InlineData("--keystone-port", "70000")]
    public async Task A_bad_option_is_named_with_its_value(string option, string value)
    {
        await using var demo = KeystoneAuthProcess.Start("demo", "--once", option, value);

        Assert.Equal(2, await demo.ExitAsync());
        Assert.Contains($"{option} is '{value}'; allowed:", demo.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> DecisionsIn(string output)
    {
        var (user, project) = ("", "");
        foreach (var line in output.Split('\n'))
        {
            if (line.Split(['│', '|']) is not [var name, var its, var question, var decision, _] || decision.Trim() is "" or "decision")
                continue;
            if (name.Trim().Length > 0)
                (user, project) = (name.Trim(), its.Trim());
            yield return $"{user}|{project}|{question.Trim()}|{decision.Trim()}";
        }
    }
}
