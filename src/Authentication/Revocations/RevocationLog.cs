using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>
/// What was revoked, and when this process learnt of it. Nothing is looked for and deleted: an answer counts only if it was fetched after every
/// watermark that names it, so a fetch that was under way while the revocation came in loses too. Times are this process's own, as they are compared
/// with its own times of fetching; Keystone's clock does not matter.
/// </summary>
public sealed class RevocationLog(SteadyClock clock)
{
    private readonly ConcurrentDictionary<Watermark, DateTimeOffset> _notBefore = new(new WatermarkComparer());
    private long _version;

    /// <summary>Goes up with every revocation: whoever checked an answer at this version need not check it again.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>How many watermarks are kept.</summary>
    public int Count => _notBefore.Count;

    /// <summary>From now on, nothing fetched until now counts that has this.</summary>
    public void Revoke(Watermark watermark)
    {
        var now = clock.Now;
        _notBefore.AddOrUpdate(watermark, now, (_, former) => former > now ? former : now);
        Interlocked.Increment(ref _version); // after the watermark: who sees the new version sees the watermark
    }

    /// <summary>Whether something that this identity has was revoked at or after the time at which it was fetched.</summary>
    public bool Covers(KeystoneIdentity identity, DateTimeOffset fetchedAt) =>
        Watermarks.Any(identity.Token, (Log: this, fetchedAt), static (watermark, asked) => asked.Log.Covers(watermark, asked.fetchedAt));

    /// <summary>Whether one of these was, that are somebody's own.</summary>
    internal bool Covers(string userId, ApplicationCredential? credential, Trust? trust, DateTimeOffset fetchedAt) =>
        Watermarks.AnyOfOwn(userId, credential, trust, (Log: this, fetchedAt), static (watermark, asked) => asked.Log.Covers(watermark, asked.fetchedAt));

    /// <summary>Whether a token of these audit ids was.</summary>
    internal bool Covers(AuditIds ids, DateTimeOffset fetchedAt) =>
        ids != default
        && (Covers(WatermarkKind.AuditId, ids.Own, fetchedAt) || Covers(WatermarkKind.AuditChain, ids.Own, fetchedAt)
            || (ids.First != Guid.Empty && Covers(WatermarkKind.AuditChain, ids.First, fetchedAt)));

    /// <summary>Whether exactly this was revoked at or after a time of fetching.</summary>
    public bool Covers(Watermark watermark, DateTimeOffset fetchedAt) =>
        _notBefore.TryGetValue(watermark, out var notBefore) && fetchedAt <= notBefore;

    private bool Covers(WatermarkKind kind, Guid auditId, DateTimeOffset fetchedAt)
    {
        Span<char> letters = stackalloc char[AuditIds.Letters];
        AuditIds.Write(auditId, letters);
        return _notBefore.GetAlternateLookup<SpelledWatermark>().TryGetValue(new(kind, letters), out var notBefore) && fetchedAt <= notBefore;
    }

    /// <summary>Forgets the watermarks from before <paramref name="oldest"/>: no answer that old is kept anywhere.</summary>
    public void Forget(DateTimeOffset oldest)
    {
        foreach (var entry in _notBefore)
        {
            if (entry.Value < oldest)
                _notBefore.TryRemove(entry);
        }
    }
}
