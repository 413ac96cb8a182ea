using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Paths that are no resources. Case matters.</summary>
internal abstract record Paths
{
    private Paths()
    {
    }

    /// <summary>Is the path one of them?</summary>
    public abstract bool Have(string path);

    /// <summary>Reads <c>/healthz</c>, <c>/api/*</c>, <c>*</c>; <see langword="null"/> where a text can match no path.</summary>
    public static Paths? Parse(string text)
    {
        var prefix = text.TrimEnd('*');
        if (prefix.Contains('*', StringComparison.Ordinal) || (text != "*" && !text.StartsWith('/')))
            return null;
        return prefix == text ? new Only(text) : new Under(prefix);
    }

    /// <summary>What is wrong with a text that can match no path.</summary>
    public static string Problem(string text) =>
        $"{Quoted.Value(text)} matches no path; allowed: a path from its first slash, a * at its end, or \"*\"";

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
