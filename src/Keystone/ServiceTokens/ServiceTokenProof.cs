using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>
/// Asks Keystone whether one token of ours is still good, by having it validate itself. One question at a time, each for all who wait.
/// </summary>
/// <remarks>
/// Why: while our project or domain is disabled, or our project or application credential deleted, Keystone answers 404 to every question that
/// we ask, be it about a good token. Such a no is worth as much as our own token was at that moment. What proves it is a question that begins after
/// the no has come, since an account that broke before is still broken then. One that was under way already proves nothing: Keystone may have
/// answered it before the account broke. (An account broken and mended between the no and the proof is not seen.)
/// </remarks>
internal sealed class ServiceTokenProof(ServiceToken token, KeystoneCalls calls, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Flight? _latest;
    private Task<KeystoneReply>? _next;

    /// <summary>The token in question.</summary>
    public ServiceToken Token => token;

    /// <summary>What Keystone says of our token; anything but a success proves nothing.</summary>
    /// <param name="memory">How long before now the question may have begun; zero for one that begins from now on.</param>
    public Task<KeystoneReply> AskAsync(TimeSpan memory)
    {
        lock (_lock)
        {
            if (_latest is { } latest && time.GetElapsedTime(latest.StartedAt) < memory)
                return latest.Reply;
            return _next ??= FollowAsync(_latest?.Reply ?? Task.CompletedTask);
        }
    }

    // Whoever comes until the one before has landed is in time for this one.
    private async Task<KeystoneReply> FollowAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        Task<KeystoneReply> reply;
        lock (_lock)
        {
            reply = Task.Run(SendAsync);
            _latest = new Flight(time.GetTimestamp(), reply);
            _next = null;
        }

        return await reply.ConfigureAwait(false);
    }

    // The answer is for many, so no caller's leaving ends it.
    private async Task<KeystoneReply> SendAsync()
    {
        using var deadline = calls.Begin(CancellationToken.None);
        var request = new KeystoneRequest("validate_own", HttpMethod.Get, "/auth/tokens?nocatalog") { AuthToken = token.Value, SubjectToken = token.Value };
        return await calls.SendAsync(request, KeystoneLane.Housekeeping, deadline).ConfigureAwait(false);
    }

    private sealed record Flight(long StartedAt, Task<KeystoneReply> Reply);
}
