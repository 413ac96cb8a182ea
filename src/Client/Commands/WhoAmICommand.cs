using KeystoneAuthCluster.Client.Cache;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary><c>whoami</c>: whose token kubectl gets, and for what. Logs in where none is kept.</summary>
internal static class WhoAmICommand
{
    public static async Task<ExitCode> RunAsync(Session session, TableWriter table, CancellationToken cancellationToken)
    {
        var plan = session.Plan();
        var entry = await session.TokenAsync(plan, cancellationToken).ConfigureAwait(false);
        var kept = session.Identity(plan) is { } identity ? await session.Cache.ShowAsync(identity, cancellationToken).ConfigureAwait(false) : null;
        table.Row("user", $"{entry.User.Name} (id {entry.User.Id}, domain {entry.User.Domain.Name})");
        table.Row("scope", Words.Of(entry.Scope));
        table.Row("roles", string.Join(", ", entry.Roles));
        table.Row("methods", string.Join(", ", entry.Methods));
        table.Row("keystone", entry.KeystoneUrl);
        table.Row("until", Words.Of(entry.Times.ExpiresAt));
        table.Row("kept", Kept(kept, entry));
        return ExitCode.Done;
    }

    private static string Kept(CacheListing? kept, CacheEntry entry) => kept switch
    {
        { IsEncrypted: true } when kept.Times == entry.Times => "encrypted, with a key in the desktop's keyring",
        { } when kept.Times == entry.Times => "not encrypted, in a file that only its owner may read",
        _ => "no",
    };
}
