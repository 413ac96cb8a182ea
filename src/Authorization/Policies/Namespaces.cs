using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Namespaces.</summary>
internal abstract record Namespaces
{
    private Namespaces()
    {
    }

    /// <summary>Is the namespace one of them? The empty one is that of a request which has none.</summary>
    public abstract bool Have(string name, Requester requester);

    /// <summary>The same for every requester.</summary>
    public sealed record Named(Names Names) : Namespaces
    {
        public override bool Have(string name, Requester requester) => Names.Have(name);
    }

    /// <summary>The requester's own.</summary>
    public sealed record Own(Template Template) : Namespaces
    {
        public override bool Have(string name, Requester requester) => Template.Have(name, requester);
    }
}
