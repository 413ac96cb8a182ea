using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Names of objects. Case matters.</summary>
internal abstract record ObjectNames
{
    private ObjectNames()
    {
    }

    /// <summary>Every object.</summary>
    public static ObjectNames Any { get; } = new All();

    /// <summary>Is the name one of them? The empty one is that of a request about many objects, such as a list.</summary>
    public abstract bool Have(string name, Requester requester);

    /// <summary>Every object, and many of them at once.</summary>
    public sealed record All : ObjectNames
    {
        public override bool Have(string name, Requester requester) => true;
    }

    /// <summary>These, one at a time.</summary>
    public sealed record Only(ImmutableArray<string> Listed) : ObjectNames
    {
        public override bool Have(string name, Requester requester) => Listed.Contains(name);
    }

    /// <summary>The requester's own.</summary>
    public sealed record Own(Template Template) : ObjectNames
    {
        public override bool Have(string name, Requester requester) => Template.Have(name, requester);
    }
}
