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
internal sealed class UserGroupCache
{
    private readonly SharedTable<GroupList, SharedGroups> _lists;
    private readonly BoundedTable<string, Entry> _entries;
    private readonly IUserGroups _groups;
    private readonly RevocationLog _revocations;
    private readonly TokenOptions _options;
    private readonly SteadyClock _clock;

    public UserGroupCache(IUserGroups groups, RevocationLog revocations, IOptions<TokenOptions> options, SteadyClock clock)
    {
        (_groups, _revocations, _options, _clock) = (groups, revocations, options.Value, clock);
        _lists = new(_options.MaxTokens, list => new SharedGroups(list));
        _entries = new(_options.MaxTokens, entry => _lists.GiveBack(entry.List));
    }

    /// <summary>
    /// What is known of a user's groups: what Keystone says, or, where it does not, what it said last within the time for stale answers, or nothing.
    /// </summary>
    public async Task<GroupsKnown> FindAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var last = Last(userId, now);
        if (last is not null && now < last.FetchedAt + _options.GroupsTtl)
            return new GroupsKnown(last.Groups, null);
        switch (await _groups.ReadAsync(userId, token, lane, cancellationToken).ConfigureAwait(false))
        {
            case UserGroups.Known known:
                return new GroupsKnown(Keep(last?.Key ?? userId, known.Groups, now), null); // the same string: the user's tokens may have it, too
            case UserGroups.Withheld:
                // Not kept: it may be this one token's fault, which must not take the groups from the user's other tokens.
                return new GroupsKnown(last?.Groups ?? [], KeystoneUnavailable.ServiceUserRefused);
            case UserGroups.Unavailable unavailable:
                return new GroupsKnown(last?.Groups ?? [], unavailable.Cause);
            case var other:
                throw new InvalidOperationException($"An outcome that no one knows: {other.GetType().Name}");
        }
    }

    private ImmutableArray<KeystoneGroup> Keep(string userId, ImmutableArray<KeystoneGroup> groups, DateTimeOffset fetchedAt)
    {
        var entry = new Entry(userId, _lists.Take(new GroupList(groups)), fetchedAt);
        if (_entries.Set(entry) is { } former)
            _lists.GiveBack(former.List);
        return entry.Groups;
    }

    private Entry? Last(string userId, DateTimeOffset now) =>
        _entries.TryGet(userId, out var entry)
        && now < entry.FetchedAt + _options.GroupsTtl + _options.StaleFor
        && !_revocations.Covers(new Watermark(WatermarkKind.User, userId), entry.FetchedAt)
            ? entry
            : null;

    private sealed class Entry(string userId, SharedGroups list, DateTimeOffset fetchedAt) : BoundedEntry<string, Entry>(userId)
    {
        public SharedGroups List { get; } = list;

        public ImmutableArray<KeystoneGroup> Groups => List.Key.Groups;

        public DateTimeOffset FetchedAt { get; } = fetchedAt;
    }
}

/// <summary>Groups, and why they may not be all; <see langword="null"/> where Keystone says that they are.</summary>
internal readonly record struct GroupsKnown(ImmutableArray<KeystoneGroup> Groups, KeystoneUnavailable? Missing)
{
    /// <summary>Whether asking again soon would say no more: Keystone gave them, or gave to understand that it will not.</summary>
    public bool IsSettled => Missing is null or KeystoneUnavailable.ServiceUserRefused;
}
