using System.Collections.Immutable;
using System.Net;
using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>Asks one Keystone, without budget, breaker or second tries: there is a person waiting, who decides.</summary>
internal sealed class UserLogins(Endpoint endpoint, KeystoneHttp http, TimeSpan timeout, TimeProvider time) : ILogins
{
    /// <summary>Who gives a next page for ever is not followed: this is a list for a person to choose from.</summary>
    internal const int MaxPages = 10;

    private const long Unknown = long.MinValue;

    private long _secondsBehind = Unknown;

    public TimeSpan? ClockBehind => Volatile.Read(ref _secondsBehind) is not Unknown and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    public async Task<LoginOutcome> LogInAsync(Login login, Secret receipt, CancellationToken cancellationToken)
    {
        using var deadline = Begin(cancellationToken);
        var reply = await SendAsync(new KeystoneRequest("log_in", HttpMethod.Post, "/auth/tokens?nocatalog")
        {
            Json = LoginBody.Write(login),
            AuthReceipt = HeaderText.IsSafe(receipt) ? receipt : default,
            Expected = [HttpStatusCode.Created],
        }, deadline).ConfigureAwait(false);
        return OutcomeReader.Read(reply, [receipt, .. login.Methods.Select(SecretOf)]);
    }

    public async Task<LoginOutcome> LogInAsync(string identityProvider, string protocol, Secret accessToken, CancellationToken cancellationToken)
    {
        // "." and ".." need no escaping in a URL and mean another path there.
        if (identityProvider is "" or "." or ".." || protocol is "" or "." or "..")
            return new LoginOutcome.Malformed("The identity provider or the protocol has no name that a path can have.");
        if (!HeaderText.IsSafe(accessToken))
            return new LoginOutcome.Malformed("The identity provider's access token is empty, too long, or has characters that no header can have.");

        using var deadline = Begin(cancellationToken);
        var path = $"/OS-FEDERATION/identity_providers/{Uri.EscapeDataString(identityProvider)}/protocols/{Uri.EscapeDataString(protocol)}/auth";
        var reply = await SendAsync(new KeystoneRequest("log_in", HttpMethod.Post, path)
        {
            AccessToken = accessToken,
            Expected = [HttpStatusCode.Created],
        }, deadline).ConfigureAwait(false);
        return OutcomeReader.Read(reply, [accessToken]);
    }

    public async Task<ProjectsAnswer> ProjectsAsync(Secret token, CancellationToken cancellationToken)
    {
        if (!HeaderText.IsSafe(token))
            return new ProjectsAnswer.Unknown("no token");

        using var deadline = Begin(cancellationToken);
        var projects = ImmutableArray.CreateBuilder<KeystoneProject>();
        var query = string.Empty;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var request = new KeystoneRequest("projects", HttpMethod.Get, "/auth/projects" + query) { AuthToken = token };
            var reply = await SendAsync(request, deadline).ConfigureAwait(false);
            if (reply is not KeystoneReply.Success success)
                return new ProjectsAnswer.Unknown(OutcomeReader.Detail(reply, token));
            if (ProjectsPage.Read(success.Body.Span, projects) is not { } page)
                return new ProjectsAnswer.Unknown("not the JSON of a list of projects");

            // Only the query of the link is followed: host and path are those that Keystone believes it has, and the token goes nowhere else.
            if (!Uri.TryCreate(page.Next, UriKind.Absolute, out var next))
                break;
            query = next.Query;
        }

        return new ProjectsAnswer.Found(projects.DrainToImmutable());
    }

    public async Task<RevokeAnswer> RevokeAsync(Secret token, CancellationToken cancellationToken)
    {
        // Keystone never made such a token.
        if (!HeaderText.IsSafe(token))
            return new RevokeAnswer.Gone();

        using var deadline = Begin(cancellationToken);
        var reply = await SendAsync(new KeystoneRequest("revoke", HttpMethod.Delete, "/auth/tokens")
        {
            AuthToken = token,
            SubjectToken = token,
            Expected = [HttpStatusCode.NoContent],
        }, deadline).ConfigureAwait(false);
        return reply is KeystoneReply.Success or KeystoneReply.Unauthorized or KeystoneReply.NotFound
            ? new RevokeAnswer.Gone()
            : new RevokeAnswer.Unknown(OutcomeReader.Detail(reply, token));
    }

    public void Dispose() => http.Dispose();

    private Deadline Begin(CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        return new Deadline(timeout, time, caller);
    }

    private async Task<KeystoneReply> SendAsync(KeystoneRequest request, Deadline deadline)
    {
        var reply = await endpoint.SendAsync(request, deadline).ConfigureAwait(false);
        if (reply.Date is { } date)
            Volatile.Write(ref _secondsBehind, date.ToUnixTimeSeconds() - time.GetUtcNow().ToUnixTimeSeconds());
        return reply;
    }

    private static Secret SecretOf(LoginMethod method) => method switch
    {
        LoginMethod.Password password => password.Text,
        LoginMethod.Totp totp => totp.Passcode,
        LoginMethod.Token token => token.Text,
        LoginMethod.ApplicationCredential credential => credential.Text,
        _ => default,
    };
}
