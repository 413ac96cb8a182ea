using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Names of namespaces, resources or subresources. Case does not matter: Kubernetes has them all in lower case.</summary>
internal abstract record Names
{
    private Names()
    {
    }

    /// <summary>Is the name one of them? The empty name is that of a request which has none.</summary>
    public abstract bool Have(string name);

    /// <summary>Every name, and none: <c>*</c>.</summary>
    public sealed record All : Names
    {
        public override bool Have(string name) => true;
    }

    /// <summary>These: <c>x</c>, <c>['a','b']</c>.</summary>
    public sealed record Only(ImmutableArray<string> Listed) : Names
    {
        public override bool Have(string name) => Listed.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every name but these: <c>!x</c>, <c>!['a','b']</c>; without any of these, <c>['*']</c>.</summary>
    public sealed record AllBut(ImmutableArray<string> Listed) : Names
    {
        /// <summary>Whether a request without a name is meant too. It is about all of them, so it is where they are denied, and is not where they are allowed.</summary>
        public bool OrNone { get; init; }

        public override bool Have(string name) => (OrNone || name.Length > 0) && !Listed.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
