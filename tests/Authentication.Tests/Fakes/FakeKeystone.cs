using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>A Keystone client whose three questions the test answers.</summary>
internal sealed class FakeKeystone : ITokenValidator, IUserGroups, IRevocationEvents
{
    public Func<TokenValidation> Validation { get; set; } = () => new TokenValidation.Invalid(InvalidToken.NotFound);

    public Func<UserGroups> Groups { get; set; } = () => new UserGroups.Known([]);

    public Func<RevocationEvents> Events { get; set; } = () => new RevocationEvents.Read([]);

    public List<(Secret Token, KeystoneLane Lane)> Validated { get; } = [];

    public List<(string UserId, Secret Token, KeystoneLane Lane)> GroupsAsked { get; } = [];

    public List<DateTimeOffset?> EventsAsked { get; } = [];

    public Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        Validated.Add((token, lane));
        return Task.FromResult(Validation());
    }

    Task<UserGroups> IUserGroups.ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        GroupsAsked.Add((userId, token, lane));
        return Task.FromResult(Groups());
    }

    Task<RevocationEvents> IRevocationEvents.ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        lock (EventsAsked)
            EventsAsked.Add(since);
        return Task.FromResult(Events());
    }
}
