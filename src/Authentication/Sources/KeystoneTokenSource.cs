using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Groups;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>Asks Keystone itself: one process, or a gateway that has lost its silos.</summary>
internal sealed partial class KeystoneTokenSource(
    ITokenValidator validator, UserGroupCache groups, IOptions<TokenOptions> options, SteadyClock clock, ILogger<KeystoneTokenSource> logger) : ITokenSource
{
    public async Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken)
    {
        // Before the question goes out: whatever happens at Keystone from here on, the answer may not know.
        var fetchedAt = clock.Now;
        switch (await validator.ValidateAsync(question.Token, question.Lane, cancellationToken).ConfigureAwait(false))
        {
            case TokenValidation.Valid valid:
                return await WithGroupsAsync(valid.Token, question.Token, fetchedAt, cancellationToken).ConfigureAwait(false);
            case TokenValidation.Invalid invalid:
                LogInvalid(question.Key.Prefix, invalid.Cause);
                return new TokenAnswer.Invalid($"Keystone: {invalid.Cause}");
            case TokenValidation.Unavailable unavailable:
                return new TokenAnswer.Unavailable(unavailable.Cause);
            case var other:
                throw new InvalidOperationException($"An outcome that no one knows: {other.GetType().Name}");
        }
    }

    private async Task<TokenAnswer> WithGroupsAsync(ValidatedToken token, Secret secret, DateTimeOffset fetchedAt, CancellationToken cancellationToken)
    {
        // The token is good, so its groups go with the known ones: a flood of garbage must not take them away.
        var known = await groups.FindAsync(token.User.Id, secret, KeystoneLane.KnownToken, cancellationToken).ConfigureAwait(false);
        if (known.Missing is { } cause)
        {
            LogGroupsUnknown(token.User.Id, cause);
            if (options.Value.GroupsRequired)
                return new TokenAnswer.Unavailable(cause);
        }
        ImmutableArray<KeystoneGroup> all = [.. known.Groups.Union(token.FederatedGroups)];
        return new TokenAnswer.Valid(new KeystoneIdentity(token, all, known.IsSettled), fetchedAt);
    }

    [LoggerMessage(1, LogLevel.Debug, "Keystone refuses token {Key}: {Cause}")]
    private partial void LogInvalid(string key, InvalidToken cause);

    [LoggerMessage(2, LogLevel.Warning, "The groups of user {UserId} could not be read ({Cause}); those last known are used, if any")]
    private partial void LogGroupsUnknown(string userId, KeystoneUnavailable cause);
}
