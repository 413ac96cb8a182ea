using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Reload;

public sealed class PolicyReloadTests
{
    private static readonly string Pods = V2("default/pods", "get");
    private static readonly string Secrets = V2("default/secrets", "get");

    [Fact]
    public async Task Another_policy_takes_the_place_of_the_one_in_force()
    {
        using var map = new MountedConfigMap(("policies", Pods));
        await using var host = await PolicyHost.StartAsync(("Policy:File", map["policies"]));
        Assert.True(host.Policy.Allows(User(), On("get", "pods")));
        var before = host.Status.InForce;
        map.Exchange(("policies", Secrets));
        await host.UntilAsync(status => status.InForce != before);
        Assert.True(host.Policy.Allows(User(), On("get", "secrets")));
        Assert.False(host.Policy.Allows(User(), On("get", "pods")));
    }

    [Theory]
    [InlineData("""[{"user":1}]""", "$[0].user: \"user\" is not known here; did you mean \"users\"?")]
    [InlineData("", "an empty file is no policy")]
    [InlineData("""[{"users":{"a-secret-name":1}}]""", "a-secret-name")]
    [InlineData("[]", "has no rules, where there were some")]
    public async Task A_broken_one_changes_nothing_and_each_problem_is_told_with_its_place(string text, string problem)
    {
        using var map = new MountedConfigMap(("policies", Pods));
        await using var host = await PolicyHost.StartAsync(("Policy:File", map["policies"]));
        map.Exchange(("policies", text));
        await host.UntilAsync(status => status.Problem is not null
            && host.Log.All.Any(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal)));
        Assert.True(host.Policy.Allows(User(), On("get", "pods")));
        Assert.DoesNotContain("a-secret-name", host.Status.Problem, StringComparison.Ordinal);
        map.Exchange(("policies", Secrets));
        await host.UntilAsync(status => status.Problem is null);
        Assert.True(host.Policy.Allows(User(), On("get", "secrets")));
    }

    [Fact]
    public async Task A_file_that_vanishes_changes_nothing()
    {
        using var map = new MountedConfigMap(("policies", Pods));
        await using var host = await PolicyHost.StartAsync(("Policy:File", map["policies"]));
        map.Exchange();
        await host.UntilAsync(status => status.Problem is not null);
        Assert.True(host.Policy.Allows(User(), On("get", "pods")));
        Assert.Contains(map["policies"], host.Status.Problem, StringComparison.Ordinal);
        map.Exchange(("policies", Pods));
        await host.UntilAsync(status => status.Problem is null);
    }

    [Fact]
    public async Task The_files_of_a_folder_are_one_policy_whatever_their_formats()
    {
        using var map = new MountedConfigMap(("10.json", Pods), ("20.yaml", Example("typed.yaml")), ("30.json", Secrets));
        await using var host = await PolicyHost.StartAsync(("Policy:File", map.Folder));
        Assert.True(host.Policy.Allows(User(), On("get", "secrets")));
        var allow = Assert.IsType<Decisions.Decision.Allow>(host.Policy.Decide(new(User(), On("get", "pods"))));
        Assert.Equal("policy rule 1 (v2) of 10.json", allow.Rule);
    }

    [Fact]
    public async Task A_broken_file_of_several_keeps_all_of_them_as_they_were()
    {
        using var map = new MountedConfigMap(("10.json", Pods), ("20.json", Pods));
        await using var host = await PolicyHost.StartAsync(("Policy:Files:0", map["10.json"]), ("Policy:Files:1", map["20.json"]));
        map.Exchange(("10.json", Secrets), ("20.json", "[{}]"));
        await host.UntilAsync(status => status.Problem is not null);
        Assert.False(host.Policy.Allows(User(), On("get", "secrets")));
        Assert.EndsWith($"is no policy; 1 to mend: the first at {map["20.json"]}:1:2", host.Status.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_stops_the_start()
    {
        using var map = new MountedConfigMap();
        var thrown = await Assert.ThrowsAsync<DocumentException>(() => PolicyHost.StartAsync(("Policy:File", map.Folder)));
        Assert.StartsWith($"Policy:File \"{map.Folder}\" cannot be read: the folder", thrown.Message, StringComparison.Ordinal);
    }
}
