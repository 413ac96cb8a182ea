using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

/// <summary>Set-ups of one file.</summary>
internal static class SetupOn
{
    public static KubeconfigSetup Of(string cluster) => new()
    {
        Cluster = cluster,
        User = $"keystone-{cluster}",
        Context = $"keystone@{cluster}",
        Arguments = ["--os-cloud", "dev"],
    };

    /// <summary>The change, which must be possible; <see langword="null"/> for none.</summary>
    public static FileChange? Change(string text, KubeconfigSetup setup) =>
        Assert.IsType<SetupPlan.Changes>(Plan(text, setup)).Files.SingleOrDefault();

    /// <summary>The new text, which must be another.</summary>
    public static string Apply(string text, KubeconfigSetup setup) => Assert.IsType<FileChange>(Change(text, setup)).New;

    public static SetupPlan Plan(string text, KubeconfigSetup setup) => SetupPlan.Of(ImmutableArray.Create(Kubeconfig.Read("config", text)), setup);
}
