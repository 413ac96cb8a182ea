namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>The reviews that a real kube-apiserver sent, in both versions.</summary>
internal static class KubernetesSamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>Their names: <c>v1/get-pods.tr.json</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A sample's bytes, as they were sent.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
