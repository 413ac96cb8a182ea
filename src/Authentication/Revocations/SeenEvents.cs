using KeystoneAuthCluster.Keystone.Revocations;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>
/// Which events were read before. Keystone's <c>since</c> is strict and in whole seconds, and the clocks of its nodes differ, so each read overlaps the
/// last; what comes again is dropped, or it would throw out tokens that were fetched after it. Equal events are counted: the same user can be
/// disabled twice within a second, and the second time is news.
/// </summary>
internal sealed class SeenEvents
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private Dictionary<RevocationEvent, int> _recent = [];
    private DateTimeOffset? _newest;

    /// <summary>From when on to read next; <see langword="null"/> for all there is.</summary>
    public DateTimeOffset? Since => _newest - Overlap;

    /// <summary>The events of a read that did not come before.</summary>
    public List<RevocationEvent> New(IReadOnlyCollection<RevocationEvent> read)
    {
        var counts = read.CountBy(revocation => revocation).ToDictionary();
        var fresh = counts.Where(now => now.Value > _recent.GetValueOrDefault(now.Key)).Select(now => now.Key).ToList();
        foreach (var revocation in fresh)
            _newest = _newest > revocation.IssuedBefore ? _newest : revocation.IssuedBefore;
        _recent = counts.Where(now => now.Key.IssuedBefore >= Since).ToDictionary();
        return fresh;
    }
}
