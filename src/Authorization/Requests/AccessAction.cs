namespace KeystoneAuthCluster.Authorization.Requests;

/// <summary>What somebody wants to do: something to a resource, or something to a path that is none.</summary>
/// <param name="Verb">The verb, in lower case: <c>get</c>, <c>list</c>, <c>deletecollection</c>, …</param>
public abstract record AccessAction(string Verb)
{
    /// <summary>Something to a resource. Members that the review leaves out are empty.</summary>
    /// <param name="Verb">The Kubernetes verb.</param>
    /// <param name="Group">The API group; empty for the core group.</param>
    /// <param name="Version">The API version.</param>
    /// <param name="Resource">The resource, plural: <c>pods</c>.</param>
    /// <param name="Subresource">The part of it: <c>exec</c>, <c>log</c>, <c>status</c>.</param>
    /// <param name="Namespace">The namespace; empty for all of them and for resources without one.</param>
    /// <param name="Name">The object's name; empty for all of them.</param>
    public sealed record OnResource(
        string Verb, string Group, string Version, string Resource, string Subresource, string Namespace, string Name) : AccessAction(Verb);

    /// <summary>Something to a path that is no resource: <c>/healthz</c>.</summary>
    /// <param name="Verb">The HTTP method, in lower case.</param>
    /// <param name="Path">The path.</param>
    public sealed record OnPath(string Verb, string Path) : AccessAction(Verb);
}
