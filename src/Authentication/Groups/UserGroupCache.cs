using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Groups;

/// <summary>
/// The groups of users, kept longer than tokens as they change seldom. Taking a user out of a group makes a revocation event for the user, which
/// ends the entry here like any other.
/// </summary>
internal sealed class UserGroupCache(IUserGroups groups, RevocationLog revocations, IOptions<TokenOptions> options, SteadyClock clock)
{
    private readonly BoundedTable<string, Entry> _entries = new(options.Value.MaxTokens);

    /// <summary>
    /// What is known of a user's groups: what Keystone says, or, where it does not, what it said last within the time for stale answers, or nothing.
    /// </summary>
    public async Task<GroupsKnown> FindAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var last = Last(userId, now);
        if (last is not null && now < last.FetchedAt + options.Value.GroupsTtl)
            return new GroupsKnown(last.Groups, null);
        switch (await groups.ReadAsync(userId, token, lane, cancellationToken).ConfigureAwait(false))
        {
            case UserGroups.Known known:
                _entries.Set(new Entry(userId, known.Groups, now));
                return new GroupsKnown(known.Groups, null);
            case UserGroups.Withheld:
                // Not kept: it may be this one token's fault, which must not take the groups from the user's other tokens.
                return new GroupsKnown(last?.Groups ?? [], KeystoneUnavailable.ServiceUserRefused);
            case UserGroups.Unavailable unavailable:
                return new GroupsKnown(last?.Groups ?? [], unavailable.Cause);
            case var other:
                throw new InvalidOperationException($"An outcome that no one knows: {other.GetType().Name}");
        }
    }

    private Entry? Last(string userId, DateTimeOffset now) =>
        _entries.TryGet(userId, out var entry)
        && now < entry.FetchedAt + options.Value.GroupsTtl + options.Value.StaleFor
        && !revocations.Covers(new Watermark(WatermarkKind.User, userId), entry.FetchedAt)
            ? entry
            : null;

    private sealed class Entry(string userId, ImmutableArray<KeystoneGroup> groups, DateTimeOffset fetchedAt) : BoundedEntry<string>(userId)
    {
        public ImmutableArray<KeystoneGroup> Groups { get; } = groups;

        public DateTimeOffset FetchedAt { get; } = fetchedAt;
    }
}

/// <summary>Groups, and why they may not be all; <see langword="null"/> where Keystone says that they are.</summary>
internal readonly record struct GroupsKnown(ImmutableArray<KeystoneGroup> Groups, KeystoneUnavailable? Missing)
{
    /// <summary>Whether asking again soon would say no more: Keystone gave them, or gave to understand that it will not.</summary>
    public bool IsSettled => Missing is null or KeystoneUnavailable.ServiceUserRefused;
}
