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

    /// <summary>The path as rules that deny have it and are asked for it: without doubled slashes, and without one at its end.</summary>
    /// <remarks>Servers may answer <c>//version/</c> as <c>/version</c>; what denies the one is to deny the other.</remarks>
    public static string Plain(string path) => path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal)
        ? "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        : path;

    /// <summary>What denies these and every spelling of them, <c>/x</c> where it is <c>/x/*</c> included; for paths that are <see cref="Plain"/>.</summary>
    public IEnumerable<Paths> OfPlain() => this switch
    {
        Under { Prefix: "" } => [this],
        Under under when under.Prefix.EndsWith('/') && Plain(under.Prefix) is not "/" and var plain => [new Only(plain), new Under(plain + "/")],
        Under under => [new Under(Plain(under.Prefix))],
        Only only => [new Only(Plain(only.Path))],
        _ => [this],
    };

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
