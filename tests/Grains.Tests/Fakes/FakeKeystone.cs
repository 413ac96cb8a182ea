using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>One Keystone for all silos, whose answers the test gives.</summary>
internal sealed class FakeKeystone : ITokenValidator, IUserGroups, IRevocationEvents, IRoleAssignments
{
    /// <summary>A user in so many groups that they do not fit in a message.</summary>
    public const string InManyGroups = "in-many-groups";

    public const int ManyGroups = 10_000;

    private int _validations;
    private int _reads;
    private int _roleReads;

    public Func<CancellationToken, Task<TokenValidation>> Validation { get; set; } = _ => Task.FromResult<TokenValidation>(new TokenValidation.Valid(Some.Validated));

    public RevocationEvents Events { get; set; } = new RevocationEvents.Read([]);

    /// <summary>Whether reading events is a bug.</summary>
    public bool ReadFails { get; set; }

    /// <summary>From when on events were asked for last.</summary>
    public DateTimeOffset? ReadSince { get; private set; }

    public Func<CancellationToken, Task<ProjectAssignments>> Roles { get; set; } = _ => Task.FromResult(Some.Roles("member"));

    public int Reads => Volatile.Read(ref _reads);

    public int RoleReads => Volatile.Read(ref _roleReads);

    /// <summary>In which lane roles were read last.</summary>
    public KeystoneLane? LastRoleLane { get; private set; }

    /// <summary>In which lane a token was asked about last.</summary>
    public KeystoneLane? LastLane { get; private set; }

    public int Validations => Volatile.Read(ref _validations);

    public void Says(TokenValidation validation) => Validation = _ => Task.FromResult(validation);

    /// <summary>From now on a call waits until the test completes what this returns.</summary>
    public TaskCompletionSource<TokenValidation> Hangs()
    {
        var gate = new TaskCompletionSource<TokenValidation>(TaskCreationOptions.RunContinuationsAsynchronously);
        Validation = gate.Task.WaitAsync;
        return gate;
    }

    public Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _validations);
        LastLane = lane;
        return Validation(cancellationToken);
    }

    Task<UserGroups> IUserGroups.ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<UserGroups>(new UserGroups.Known([.. Enumerable.Range(1, userId == InManyGroups ? ManyGroups : 1).Select(n => new KeystoneGroup($"g{n}", $"a group of a user: {n}", "default"))]));

    Task<RevocationEvents> IRevocationEvents.ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        ReadSince = since;
        return ReadFails ? throw new InvalidOperationException("a bug") : Task.FromResult(Events);
    }

    Task<ProjectAssignments> IRoleAssignments.ReadAsync(string projectId, KeystoneLane lane, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _roleReads);
        LastRoleLane = lane;
        return Roles(cancellationToken);
    }
}
