using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Something that a rule allows or denies.</summary>
/// <param name="Verbs">The verbs.</param>
internal abstract record Permission(Verbs Verbs)
{
    /// <summary>Is the action this?</summary>
    public abstract bool Covers(AccessAction action, Requester requester);

    /// <summary>Verbs on resources.</summary>
    /// <param name="Verbs">The verbs.</param>
    /// <param name="Namespaces">The namespaces; requests without one are only matched by <see cref="Names.All"/> and by the empty name.</param>
    /// <param name="Groups">The API groups.</param>
    /// <param name="Resources">The resources.</param>
    /// <param name="Subresources">What of each resource.</param>
    public sealed record OnResources(Verbs Verbs, Namespaces Namespaces, ApiGroups Groups, Names Resources, Subresources Subresources)
        : Permission(Verbs)
    {
        /// <summary>Which objects; by default all.</summary>
        public ObjectNames Objects { get; init; } = ObjectNames.Any;

        public override bool Covers(AccessAction action, Requester requester) =>
            action is AccessAction.OnResource on
            && Verbs.Have(on.Verb)
            && Namespaces.Have(on.Namespace, requester)
            && Groups.Have(on.Group)
            && Resources.Have(on.Resource)
            && Subresources.Have(on.Subresource, Verbs)
            && Objects.Have(on.Name, requester);
    }

    /// <summary>Verbs on paths.</summary>
    /// <param name="Verbs">The verbs.</param>
    /// <param name="Paths">The paths.</param>
    public sealed record OnPaths(Verbs Verbs, Paths Paths) : Permission(Verbs)
    {
        public override bool Covers(AccessAction action, Requester requester) =>
            action is AccessAction.OnPath on && Verbs.Have(on.Verb) && Paths.Have(on.Path);
    }
}
