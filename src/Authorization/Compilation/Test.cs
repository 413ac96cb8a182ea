namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>How a cell looks at one facet of an action.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Argument">Which template, or how long a prefix; 0 otherwise.</param>
internal readonly record struct Test(TestKind Kind, int Argument)
{
    /// <summary>Not at all.</summary>
    public static Test Any => new(TestKind.Any, 0);

    /// <summary>It is the cell's word.</summary>
    public static Test Exact => new(TestKind.Exact, 0);

    /// <summary>It is of the one class that the facet has.</summary>
    public static Test Class => new(TestKind.Class, 0);
}

/// <summary>The ways of a <see cref="Test"/>.</summary>
internal enum TestKind
{
    /// <summary>Whatever it is.</summary>
    Any,

    /// <summary>The cell's word.</summary>
    Exact,

    /// <summary>For API groups: one of Kubernetes itself. For all else: not empty.</summary>
    Class,

    /// <summary>What a template makes of the requester.</summary>
    Template,

    /// <summary>It begins with the cell's word, of this length.</summary>
    Prefix,
}
