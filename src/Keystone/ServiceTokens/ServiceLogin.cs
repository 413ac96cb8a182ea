using System.Net;
using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Tokens.Wire;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>Logs the service user in, once per call of it.</summary>
internal sealed class ServiceLogin(ServiceUserOptions user, KeystoneCalls calls, KeystoneMetrics metrics, TimeProvider time)
{
    // A token for ever would have an end that no calendar has.
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    /// <summary>Logs in with a deadline of its own: the token is for all callers, so no caller's leaving ends it.</summary>
    public async Task<ServiceTokenAnswer> LogInAsync()
    {
        using var deadline = calls.Begin(CancellationToken.None);
        var answer = await LogInAsync(deadline).ConfigureAwait(false);
        metrics.LoggedIn(answer is ServiceTokenAnswer.Held);
        return answer;
    }

    private async Task<ServiceTokenAnswer> LogInAsync(Deadline deadline)
    {
        Secret secret;
        try
        {
            secret = await ReadSecretAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ServiceTokenAnswer.Unavailable(KeystoneUnavailable.ServiceUserRefused, exception.Message);
        }

        var askedAt = time.GetUtcNow();
        var request = new KeystoneRequest("log_in", HttpMethod.Post, "/auth/tokens?nocatalog")
        {
            Json = LoginBody.Write(ServiceUserLogin.Of(user, secret)),
            Expected = [HttpStatusCode.Created],
        };
        var reply = await calls.SendAsync(request, KeystoneLane.Housekeeping, deadline).ConfigureAwait(false);
        return reply switch
        {
            KeystoneReply.Success success => Read(success, askedAt),
            KeystoneReply.Failed failed => new ServiceTokenAnswer.Unavailable(failed.Cause, failed.Detail),
            _ => new ServiceTokenAnswer.Unavailable(KeystoneUnavailable.ServiceUserRefused, "Keystone refuses the log-in"),
        };
    }

    private static ServiceTokenAnswer Read(KeystoneReply.Success success, DateTimeOffset askedAt)
    {
        var lifetime = TokenReader.TryRead(success.Body.Span, out var token, out var problem) ? token.ExpiresAt - token.IssuedAt : default;
        if (lifetime <= TimeSpan.Zero || !HeaderText.IsSafe(success.SubjectToken))
            return new ServiceTokenAnswer.Unavailable(KeystoneUnavailable.Unintelligible, problem ?? "no token, or one without a lifetime");

        lifetime = lifetime < LongestLifetime ? lifetime : LongestLifetime;

        // Only the lifetime is taken from Keystone, not the times: our clock may differ. Jitter keeps many processes from renewing at once.
        var renewAfter = lifetime * (0.8 + (Random.Shared.NextDouble() * 0.1));
        return new ServiceTokenAnswer.Held(new ServiceToken(success.SubjectToken, askedAt + renewAfter, askedAt + lifetime));
    }

    private async Task<Secret> ReadSecretAsync(CancellationToken cancellationToken)
    {
        var (text, file) = user.UsesApplicationCredential
            ? (user.ApplicationCredentialSecret, user.ApplicationCredentialSecretFile)
            : (user.Password, user.PasswordFile);
        if (!string.IsNullOrEmpty(text))
            return new Secret(text);
        var read = await File.ReadAllTextAsync(file!, cancellationToken).ConfigureAwait(false);
        return new Secret(read.TrimEnd('\r', '\n'));
    }
}
