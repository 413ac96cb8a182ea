using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Revocations;

/// <summary>
/// The revocation events in the order in which they came. An event is forgotten when every token that it could name has expired,
/// which bounds the log as it does Keystone's.
/// </summary>
internal sealed class RevocationLog(TimeProvider time, TimeSpan tokenLifetime)
{
    // Keystone's [revoke] expiration_buffer.
    private static readonly TimeSpan Buffer = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly Queue<Revocation> _events = new();
    private readonly ConcurrentDictionary<(RevokedBy By, string Value), DateTimeOffset> _watermarks = new();

    public void Add(RevokedBy by, string value)
    {
        var at = time.GetUtcNow().ToWholeSecond();
        lock (_lock)
        {
            Forget(at - tokenLifetime - Buffer);
            _events.Enqueue(new Revocation(by, value, at));
            _watermarks[(by, value)] = at;
        }
    }

    /// <summary>Whether an event names <paramref name="value"/> and is not older than the token.</summary>
    public bool Kills(RevokedBy by, string value, DateTimeOffset issuedAt) =>
        _watermarks.TryGetValue((by, value), out var at) && issuedAt <= at;

    /// <summary>The events after a time; strict, and in whole seconds, as Keystone's are.</summary>
    public ImmutableArray<Revocation> Since(DateTimeOffset? since)
    {
        lock (_lock)
            return [.. _events.Where(revocation => since is null || revocation.At > since.Value.ToWholeSecond())];
    }

    private void Forget(DateTimeOffset before)
    {
        while (_events.TryPeek(out var oldest) && oldest.At < before)
        {
            _events.Dequeue();
            _watermarks.TryRemove(new((oldest.By, oldest.Value), oldest.At));
        }
    }
}
