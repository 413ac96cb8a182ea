using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>kubectl: the one that <c>KUBECTL</c> names, that of the PATH, or the one beside the kube-apiserver.</summary>
internal static class KubectlProgram
{
    private static readonly string? Found = RealKubernetesBinary.Find("KUBECTL", "kubectl") ?? BesideApiServer();

    /// <summary>The program's file.</summary>
    public static string File => Found ?? throw new InvalidOperationException("There is no kubectl; SkipIfMissing comes first.");

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipIfMissing() => Skip.If(Found is null, "no kubectl: set KUBECTL, or put it into the PATH or beside the kube-apiserver");

    private static string? BesideApiServer() =>
        RealKubernetesBinary.Find("KUBE_APISERVER", "kube-apiserver") is { } server && Path.Combine(Path.GetDirectoryName(server)!, "kubectl") is var beside && System.IO.File.Exists(beside)
            ? beside
            : null;
}
