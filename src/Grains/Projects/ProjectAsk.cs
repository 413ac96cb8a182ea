namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>A question to a project's grain.</summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.project-ask.v1")]
public sealed record ProjectAsk
{
    /// <summary>How old an answer may be to be of use to the asker; one that Keystone is asked for after the question came is never too old.</summary>
    [Id(0)]
    public required TimeSpan MaxAge { get; init; }

    /// <summary>The generation of the assignments that the asker has, and need not be told again.</summary>
    [Id(1)]
    public long? Generation { get; init; }

    /// <summary>How long to wait for Keystone before saying that it is still being asked; <see langword="null"/> from an older asker, and then it is the silo's to say.</summary>
    [Id(2)]
    public TimeSpan? Patience { get; init; }

    /// <summary>Whether the asker knows that there is such a project: then it goes before those that may be made up.</summary>
    [Id(3)]
    public bool IsProven { get; init; }
}
