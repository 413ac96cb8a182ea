namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Paths that are no resources. Case matters.</summary>
internal abstract record Paths
{
    private Paths()
    {
    }

    /// <summary>Is the path one of them?</summary>
    public abstract bool Have(string path);

    /// <summary>One path: <c>/healthz</c>.</summary>
    public sealed record Only(string Path) : Paths
    {
        public override bool Have(string path) => path == Path;
    }

    /// <summary>All that begin so: <c>/api/*</c>; with an empty prefix, <c>*</c>.</summary>
    public sealed record Under(string Prefix) : Paths
    {
        public override bool Have(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
