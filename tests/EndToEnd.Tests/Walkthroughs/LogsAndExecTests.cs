namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary><c>kubectl logs</c> and <c>kubectl exec</c>, which the API server passes on to a kubelet if we let it.</summary>
[Collection(PolicyClusters.Name)]
public sealed class LogsAndExecTests(PolicyClusters clusters)
{
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_may_reads_the_log_and_who_may_not_reads_why(string version)
    {
        await using var kubelet = await KubeletStandIn.StartAsync(clusters.Of(version), "logged");
        using var editor = await clusters.LogInAsync(version, "demo_editor", "demo");
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");

        await viewer.IsForbiddenAsync(
            "logs logged",
            "pods \"logged\" is forbidden: User \"demo\" cannot get resource \"pods/log\" in API group \"\" in the namespace \"default\"",
            "demo: get of pods/log logged in namespace default needs role k8s-editor (policy rule editors)");
        Assert.Empty(kubelet.Asked);

        Assert.Equal(KubeletStandIn.Log, await editor.SucceedsAsync("logs logged"));
        Assert.Equal(["/containerLogs/default/logged/web"], kubelet.Asked);
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_may_reaches_the_kubelet_with_exec_and_who_may_not_is_told_before(string version)
    {
        await using var kubelet = await KubeletStandIn.StartAsync(clusters.Of(version), "shell");
        using var editor = await clusters.LogInAsync(version, "demo_editor", "demo");
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");

        await viewer.IsForbiddenAsync(
            "exec shell -- ls",
            "pods \"shell\" is forbidden: User \"demo\" cannot create resource \"pods/exec\" in API group \"\" in the namespace \"default\"",
            "demo: create of pods/exec shell in namespace default needs role k8s-editor (policy rule editors)");
        Assert.Empty(kubelet.Asked);

        // A kubectl that has WebSockets tries them first, and so asks twice.
        Assert.Equal($"error: unable to upgrade connection: {KubeletStandIn.RunsNothing}\n", await editor.FailsAsync("exec shell -- ls"));
        Assert.Equal("/exec/default/shell/web", Assert.Single(kubelet.Asked.Distinct()));
    }
}
