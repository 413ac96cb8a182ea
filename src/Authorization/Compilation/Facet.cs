namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>What a rule may ask of an action.</summary>
internal enum Facet
{
    /// <summary>The verb.</summary>
    Verb,

    /// <summary>The API group.</summary>
    Group,

    /// <summary>The resource.</summary>
    Resource,

    /// <summary>The subresource; empty for the resource itself.</summary>
    Part,

    /// <summary>The namespace; empty for none.</summary>
    Namespace,

    /// <summary>The object's name; empty for none.</summary>
    Name,

    /// <summary>The path, of actions on what is no resource.</summary>
    Path,
}
