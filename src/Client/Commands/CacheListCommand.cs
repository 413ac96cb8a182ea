using KeystoneAuthCluster.Client.Cache;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary><c>cache list</c>: which tokens are kept.</summary>
internal static class CacheListCommand
{
    public static async Task<ExitCode> RunAsync(Session session, TableWriter table, CancellationToken cancellationToken)
    {
        table.Row("USER", "SCOPE", "KEYSTONE", "UNTIL", "ENCRYPTED", "STATE");
        foreach (var listing in await session.Cache.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            table.Row(
                listing.Entry is { } entry ? $"{entry.User.Name}@{entry.User.Domain.Name}" : "?", listing.Entry is null ? "?" : Words.Of(listing.Entry.Scope),
                listing.Entry?.KeystoneUrl ?? "?", Words.Of(listing.Times.ExpiresAt),
                listing.IsEncrypted ? "yes" : "no", State(listing, session.Time.GetUtcNow()));
        }

        return ExitCode.Done;
    }

    private static string State(CacheListing listing, DateTimeOffset now) => listing switch
    {
        { IsRefused: true } => "refused by an API server",
        _ when now >= listing.Times.OfferedUntil => "ended",
        { Entry: null } => "no key to it",
        _ => "in use",
    };
}
