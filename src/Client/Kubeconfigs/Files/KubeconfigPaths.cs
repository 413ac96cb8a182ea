using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>Which files are the kubeconfig, as kubectl has it.</summary>
/// <param name="Files">In this order, of which the first that has a name counts.</param>
/// <param name="IsExplicit">Whether a flag names the file, which then must be there.</param>
internal sealed record KubeconfigPaths(ImmutableArray<string> Files, bool IsExplicit)
{
    /// <summary>The flag's file, else those of the variable, else <c>.kube/config</c> in the home folder.</summary>
    /// <param name="flag">The value of <c>--kubeconfig</c>; <see langword="null"/> or empty for none.</param>
    /// <param name="variable">The value of <c>KUBECONFIG</c>; <see langword="null"/> or empty for none.</param>
    /// <param name="home">The home folder.</param>
    public static KubeconfigPaths Of(string? flag, string? variable, string home)
    {
        if (!string.IsNullOrEmpty(flag))
            return new KubeconfigPaths([flag], IsExplicit: true);
        var files = (variable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Distinct().ToImmutableArray();
        return new KubeconfigPaths(files.IsEmpty ? [Path.Combine(home, ".kube", "config")] : files, IsExplicit: false);
    }
}
