using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>Where a run has its token from: the cache, else a log-in, of which there is one at a time.</summary>
/// <param name="cache">The tokens on disk.</param>
/// <param name="flow">Logs in.</param>
/// <param name="terminal">The person.</param>
/// <param name="server">The API server's URL, where it is known; see <see cref="LoginIdentity"/>.</param>
internal sealed class TokenSource(TokenCache cache, LoginFlow flow, ITerminal terminal, string? server)
{
    /// <summary>A token.</summary>
    /// <param name="plan">Whose, and how to log in.</param>
    /// <param name="asker">The program that gets it; <see langword="null"/> for a person.</param>
    /// <param name="refresh">Whether to log in even if there is one.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    public async Task<CacheEntry> TokenAsync(LoginPlan plan, Asker? asker, bool refresh, CancellationToken cancellationToken)
    {
        if (LoginIdentity.Of(plan, server) is not { } identity)
            return await LogInAsync(plan, cancellationToken).ConfigureAwait(false);
        if (!refresh && await KeptAsync(identity, asker, sayWhyNot: false, cancellationToken).ConfigureAwait(false) is { } kept)
            return kept;
        using var turn = await cache.LockAsync(identity, cancellationToken).ConfigureAwait(false);

        // Whoever had the turn before may have logged in.
        if (!refresh && await KeptAsync(identity, asker, sayWhyNot: true, cancellationToken).ConfigureAwait(false) is { } justKept)
            return justKept;
        if (!refresh && turn.FailureFor(asker) is { } failure)
            throw failure;
        var entry = await LogInInTurnAsync(plan, turn, asker, cancellationToken).ConfigureAwait(false);
        switch (await cache.KeepAsync(entry, asker, cancellationToken).ConfigureAwait(false))
        {
            case CacheKeeping.Plain { Why: { } why }:
                terminal.Notice($"the token is kept in a file that is not encrypted, for {why} (--cache-encryption)");
                break;
            case CacheKeeping.NotKept(var why):
                terminal.Notice($"the token could not be kept, and the next run logs in again: {why}");
                break;
        }

        return entry;
    }

    /// <summary>A token of a log-in, which nobody keeps.</summary>
    public async Task<CacheEntry> LogInAsync(LoginPlan plan, CancellationToken cancellationToken)
    {
        foreach (var warning in plan.Warnings)
            terminal.Notice($"{warning}");
        var issued = await flow.LogInAsync(plan, cancellationToken).ConfigureAwait(false);
        return new CacheEntry
        {
            Identity = LoginIdentity.Of(plan, server) ?? "",
            Token = issued.Text,
            Times = new TokenTimes(issued.AskedAt, issued.ExpiresAt),
            KeystoneUrl = issued.KeystoneUrl.AbsoluteUri,
            User = issued.Token.User,
            Scope = issued.Token.Scope,
            Roles = [.. issued.Token.Roles.Select(role => role.Name)],
            Methods = issued.Token.Methods,
        };
    }

    // Ten that wait with a wrong password must not be ten log-ins with a wrong password, nor kubectl's six runs six: that locks the user out.
    private async Task<CacheEntry> LogInInTurnAsync(LoginPlan plan, CacheTurn turn, Asker? asker, CancellationToken cancellationToken)
    {
        try
        {
            await cache.CheckAsync(cancellationToken).ConfigureAwait(false);
            var entry = await LogInAsync(plan, cancellationToken).ConfigureAwait(false);
            turn.Succeed();
            return entry;
        }
        catch (ClientException failure)
        {
            turn.Fail(failure, asker);
            throw;
        }
    }

    private async ValueTask<CacheEntry?> KeptAsync(string identity, Asker? asker, bool sayWhyNot, CancellationToken cancellationToken)
    {
        switch (await cache.LookAsync(identity, asker, cancellationToken).ConfigureAwait(false))
        {
            case CacheLookup.Hit hit:
                return hit.Entry;
            case CacheLookup.RefusedAgain again:
                // Another log-in now would not help, and be one of many.
                terminal.Notice($"the same program asks again for a token that Keystone at {again.Entry.KeystoneUrl} has issued just now: does the API server refuse "
                    + "it, is it that cluster's Keystone, and does its webhook work? (A program that talks to several clusters needs provideClusterInfo: true in the kubeconfig.)");
                return again.Entry;
            case CacheLookup.Miss { Note: { } note } when sayWhyNot:
                terminal.Notice($"{note}");
                return null;
            default:
                return null;
        }
    }
}
