using System.Globalization;
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
        var plan = session.Plan();
        var listings = all
            ? await session.Cache.ListAsync(cancellationToken).ConfigureAwait(false)
            : session.Identity(plan) is { } identity && await session.Cache.ShowAsync(identity, cancellationToken).ConfigureAwait(false) is { } one ? [one] : [];
        if (listings.Count == 0)
            session.Terminal.Say("nobody is logged in: no token is kept");
        var code = ExitCode.Done;
        foreach (var listing in listings)
        {
            try
            {
                if (await GiveBackAsync(session, TlsFor(listing, session.Identity(plan), plan.Tls), listing, cancellationToken).ConfigureAwait(false) is not { } problem)
                    continue;
                session.Terminal.Say($"client-keystone-auth: {problem}");
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

    // What is said of TLS is said of one Keystone: any certificate will do, and our own is shown, there and nowhere else.
    private static TlsSettings TlsFor(CacheListing listing, string? own, TlsSettings tls) =>
        listing.Identity == own ? tls : new TlsSettings { CaFile = tls.CaFile };

    private static async Task<string?> GiveBackAsync(Session session, TlsSettings tls, CacheListing listing, CancellationToken cancellationToken)
    {
        var until = listing.Times.ExpiresAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (listing.Entry is not { } entry)
            return $"a token is encrypted, and there is no key to it: it is forgotten, and valid until {until}";
        using var logins = KeystoneLogins.Open(Connections.To(new Uri(entry.KeystoneUrl), tls), session.Time);
        return await logins.RevokeAsync(entry.Token, cancellationToken).ConfigureAwait(false) is RevokeAnswer.Unknown unknown
            ? $"the token of {entry.User.Name} is forgotten, and could not be given back to Keystone at {entry.KeystoneUrl}; it is valid until {until}: {unknown.Detail}"
            : null;
    }
}
