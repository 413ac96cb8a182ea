using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone.Revocations;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>
/// Which events were read before. Keystone's <c>since</c> is strict and in whole seconds, and the clocks of its nodes differ from each other and from
/// ours, so each read overlaps the last by as much as clocks may differ; what comes again is dropped, or it would throw out tokens that were fetched
/// after it. Equal events are counted: the same user can be disabled twice within a second, and the second time is news.
/// </summary>
public sealed class SeenEvents(IOptions<TokenOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LeastOverlap = TimeSpan.FromSeconds(2);

    // Nothing was fetched before the start, so no older event can be about anything that is kept.
    private DateTimeOffset _newest = time.GetUtcNow();
    private Dictionary<RevocationEvent, int> _last = [];

    /// <summary>From when on to read next. An event from a node whose clock is ahead must not hide those of the others.</summary>
    public DateTimeOffset Since => Earlier(_newest, time.GetUtcNow()) - options.Value.ClockSkew - LeastOverlap;

    /// <summary>Goes on from a time of this machine: what Keystone told before was learnt in another way, or can matter no more.</summary>
    public void ResumeFrom(DateTimeOffset time) => _newest = time;

    /// <summary>The events of a read that did not come before.</summary>
    public List<RevocationEvent> New(IReadOnlyCollection<RevocationEvent> read)
    {
        var counts = read.CountBy(revocation => revocation).ToDictionary();
        var fresh = counts.Where(now => now.Value > _last.GetValueOrDefault(now.Key)).Select(now => now.Key).ToList();
        // Never beyond the time of a read that came back: from there on our clock would move it over what comes while Keystone cannot be read.
        _newest = Earlier(fresh.Select(revocation => revocation.IssuedBefore).Append(_newest).Max(), time.GetUtcNow());
        _last = counts;
        return fresh;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
