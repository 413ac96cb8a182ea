using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Logins;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary><c>logout</c>: gives the token back to Keystone, which refuses it from then on, and forgets it.</summary>
internal static class LogoutCommand
{
    /// <param name="session">The run.</param>
    /// <param name="all">Whether every token that is kept is given back, whoever's it is.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    public static async Task<ExitCode> RunAsync(Session session, bool all, CancellationToken cancellationToken)
    {
        var (own, tls) = Plan(session, all);
        var listings = all
            ? await session.Cache.ListAsync(cancellationToken).ConfigureAwait(false)
            : own is not null && await session.Cache.ShowAsync(own, cancellationToken).ConfigureAwait(false) is { } one ? [one] : [];
        if (listings.Count == 0)
            session.Terminal.Notice("nobody is logged in: no token is kept");
        var code = ExitCode.Done;
        foreach (var listing in listings)
        {
            try
            {
                if (await GiveBackAsync(session, TlsFor(listing, own, tls), listing, cancellationToken).ConfigureAwait(false) is not { } problem)
                    continue;
                session.Terminal.Notice($"{problem}");
                code = ExitCode.Unavailable;
            }
            finally
            {
                // Whatever comes of it at Keystone: here it is forgotten.
                session.Cache.Remove(listing.Identity);
            }
        }

        // What could not be read may be a token all the same.
        if (all)
            session.Cache.RemoveAll();
        return code;
    }

    // Whoever leaves a machine need not have settings that are right.
    private static (string? Identity, TlsSettings Tls) Plan(Session session, bool all)
    {
        try
        {
            var plan = session.Plan();
            return (session.Identity(plan), plan.Tls);
        }
        catch (ClientException wrong) when (all)
        {
            session.Terminal.Notice($"the settings are not used, for they are wrong: {wrong.Message}");
            return (null, new TlsSettings());
        }
    }

    // What is said of TLS is said of one Keystone: any certificate will do, and our own is shown, there and nowhere else.
    private static TlsSettings TlsFor(CacheListing listing, string? own, TlsSettings tls) =>
        listing.Identity == own ? tls : new TlsSettings { CaFile = tls.CaFile };

    private static async Task<string?> GiveBackAsync(Session session, TlsSettings tls, CacheListing listing, CancellationToken cancellationToken)
    {
        var until = Words.Of(listing.Times.ExpiresAt);
        if (listing.Entry is not { } entry)
            return $"a token is encrypted, and there is no key to it: it is forgotten, and valid until {until}";
        using var logins = KeystoneLogins.Open(Connections.To(new Uri(entry.KeystoneUrl), tls), session.Time);
        return await logins.RevokeAsync(entry.Token, cancellationToken).ConfigureAwait(false) is RevokeAnswer.Unknown unknown
            ? $"the token of {entry.User.Name} is forgotten, and could not be given back to Keystone at {entry.KeystoneUrl}; it is valid until {until}: {unknown.Detail}"
            : null;
    }
}
