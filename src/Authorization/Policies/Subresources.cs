using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What of a resource is meant: itself, parts of it, or both.</summary>
internal abstract record Subresources
{
    private Subresources()
    {
    }

    /// <summary>Those that a WebSocket opens, with a GET: Kubernetes' own, and those of KubeVirt's virtual machines.</summary>
    public static ImmutableArray<string> Streams { get; } = ["attach", "console", "exec", "portforward", "proxy", "usbredir", "vnc", "vsock"];

    /// <summary>The resource itself.</summary>
    public static Subresources Itself { get; } = new None();

    /// <summary>All of it.</summary>
    public static Subresources Any { get; } = new All();

    /// <summary>Is the subresource meant by a permission for these verbs? The empty one is the resource itself.</summary>
    public abstract bool Have(string subresource, Verbs verbs);

    /// <summary>Is it one of <see cref="Streams"/>?</summary>
    public static bool IsStream(string subresource)
    {
        foreach (var stream in Streams)
        {
            if (stream.Equals(subresource, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>What a wildcard reaches that means this; only parts whose names are spelt out need no guard.</summary>
    /// <param name="open"><see cref="CompatibilityOptions.Subresources"/>.</param>
    public Subresources ByWildcard(bool open) => open ? this : new Guarded(this);

    /// <summary>The resource itself: <c>pods</c>.</summary>
    public sealed record None : Subresources
    {
        public override bool Have(string subresource, Verbs verbs) => subresource.Length == 0;
    }

    /// <summary>Parts of it, not itself: <c>pods/exec</c>, <c>pods/*</c>.</summary>
    public sealed record Named(Names Parts) : Subresources
    {
        public override bool Have(string subresource, Verbs verbs) => subresource.Length > 0 && Parts.Have(subresource);
    }

    /// <summary>All of it.</summary>
    public sealed record All : Subresources
    {
        public override bool Have(string subresource, Verbs verbs) => true;
    }

    /// <summary>What a wildcard means, streams only for those who may also <c>create</c>.</summary>
    /// <remarks>A WebSocket begins with a GET: where a wildcard lets people read, it must not give them a shell or a kubelet.</remarks>
    public sealed record Guarded(Subresources Meant) : Subresources
    {
        public override bool Have(string subresource, Verbs verbs) =>
            Meant.Have(subresource, verbs) && (!IsStream(subresource) || verbs.Have("create"));
    }
}
