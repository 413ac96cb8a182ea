namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary><c>kubectl auth can-i</c>.</summary>
[Collection(PolicyClusters.Name)]
public sealed class QuestionsTests(PolicyClusters clusters)
{
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_yes_is_a_yes_and_a_no_says_why(string version)
    {
        clusters.Of(version);
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");

        Assert.Equal("yes\n", await viewer.SucceedsAsync("auth can-i get pods"));

        var no = await viewer.KubectlAsync("auth", "can-i", "create", "pods");
        Assert.Equal(1, no.ExitCode);
        Assert.StartsWith("no - roles [", no.Output, StringComparison.Ordinal);
        Assert.EndsWith("] in project demo allow get, list, watch of pods in namespace default; create needs role k8s-editor (policy rule editors)\n", no.Output, StringComparison.Ordinal);
        Assert.Equal(string.Empty, no.Errors);
    }

    // An API server asks a webhook no question but whether one request is allowed, so RBAC's part is all that there is to list.
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_list_of_all_that_one_may_is_said_to_be_incomplete(string version)
    {
        clusters.Of(version);
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");

        var list = await viewer.KubectlAsync("auth", "can-i", "--list");

        Assert.Equal(0, list.ExitCode);
        Assert.Equal("warning: the list may be incomplete: webhook authorizer does not support user rule resolution\n", list.Errors, ignoreCase: true);
        Assert.Contains("selfsubjectaccessreviews.authorization.k8s.io", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pods", list.Output, StringComparison.Ordinal);
    }
}
