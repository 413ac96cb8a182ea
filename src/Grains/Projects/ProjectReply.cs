using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>What a project's grain knows.</summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.v1")]
public abstract record ProjectReply
{
    private protected ProjectReply()
    {
    }

    /// <summary>These are the roles.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.known.v1")]
    public sealed record Known : ProjectReply
    {
        /// <summary>The users that have a role, each once.</summary>
        [Id(0)]
        public required HoldersWire[] Holders { get; init; }

        /// <summary>How long ago Keystone was asked. An age, as the clocks of two machines differ.</summary>
        [Id(1)]
        public required TimeSpan Age { get; init; }

        /// <summary>Names these assignments; it goes up when they change, and begins at random, as a grain may begin anew.</summary>
        [Id(2)]
        public required long Generation { get; init; }
    }

    /// <summary>The roles are those of the generation that the asker has.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.unchanged.v1")]
    public sealed record Unchanged : ProjectReply
    {
        /// <summary>How long ago Keystone was asked.</summary>
        [Id(0)]
        public required TimeSpan Age { get; init; }
    }

    /// <summary>There is no such project.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.no-such-project.v1")]
    public sealed record NoSuchProject : ProjectReply
    {
        /// <summary>How long ago Keystone was asked.</summary>
        [Id(0)]
        public required TimeSpan Age { get; init; }
    }

    /// <summary>Keystone does not let the service user read them, or there is none.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.withheld.v1")]
    public sealed record Withheld : ProjectReply
    {
        /// <summary>How long ago Keystone was asked.</summary>
        [Id(0)]
        public required TimeSpan Age { get; init; }
    }

    /// <summary>Nobody could tell.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.unknown.v1")]
    public sealed record Unknown : ProjectReply
    {
        /// <summary>Why.</summary>
        [Id(0)]
        public required KeystoneUnavailable Cause { get; init; }
    }

    /// <summary>Keystone is being asked and has not answered yet: the silo is well, ask again.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.still-asking.v1")]
    public sealed record StillAsking : ProjectReply;

    /// <summary>There are more users than fit in a message: ask Keystone.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.project-reply.too-large.v1")]
    public sealed record TooLarge : ProjectReply;
}

/// <summary>The users who have the same roles: thousands of users of a project have one of a few sets of roles.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Users">The users' ids.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.holders.v1")]
public sealed record HoldersWire([property: Id(0)] NamedWire[] Roles, [property: Id(1)] string[] Users);
