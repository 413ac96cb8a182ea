using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>API groups.</summary>
internal abstract record ApiGroups
{
    private ApiGroups()
    {
    }

    /// <summary>Every group.</summary>
    public static ApiGroups Any { get; } = new All();

    /// <summary>The groups of Kubernetes itself.</summary>
    public static ApiGroups OfKubernetes { get; } = new Kubernetes();

    /// <summary>Is the group one of them? The empty one is the core group.</summary>
    public abstract bool Have(string group);

    /// <summary>Is the group one of Kubernetes itself?</summary>
    /// <remarks>A custom resource's group must have a dot, and the API server asks for an approval where it ends in one of these.</remarks>
    public static bool IsOfKubernetes(string group) =>
        !group.Contains('.', StringComparison.Ordinal)
        || group.EndsWith(".k8s.io", StringComparison.Ordinal)
        || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);

    /// <summary>Every group.</summary>
    public sealed record All : ApiGroups
    {
        public override bool Have(string group) => true;
    }

    /// <summary>These groups.</summary>
    public sealed record Only(ImmutableArray<string> Listed) : ApiGroups
    {
        public override bool Have(string group) => Listed.Contains(group);
    }

    /// <summary>The groups of Kubernetes itself.</summary>
    public sealed record Kubernetes : ApiGroups
    {
        public override bool Have(string group) => IsOfKubernetes(group);
    }
}
