using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>One Keystone for all silos, whose answers the test gives.</summary>
internal sealed class FakeKeystone : ITokenValidator, IUserGroups, IRevocationEvents
{
    private int _validations;

    public Func<CancellationToken, Task<TokenValidation>> Validation { get; set; } = _ => Task.FromResult<TokenValidation>(new TokenValidation.Valid(Some.Validated));

    public RevocationEvents Events { get; set; } = new RevocationEvents.Read([]);

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
        return Validation(cancellationToken);
    }

    Task<UserGroups> IUserGroups.ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<UserGroups>(new UserGroups.Known(ImmutableArray.Create(new KeystoneGroup("g1", "ops", "default"))));

    Task<RevocationEvents> IRevocationEvents.ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken) => Task.FromResult(Events);
}
