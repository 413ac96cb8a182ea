using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>Asks the webhook as an API server does: HTTP/2 over TLS, and trust in one authority alone.</summary>
public sealed class ReviewClient(Uri webhook, X509Certificate2 authority) : IDisposable
{
    private readonly HttpClient _http = new(Handler(authority))
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30), // as API servers' is
    };

    /// <summary>Sends a TokenReview.</summary>
    public async Task<TokenAnswer> AskAsync(string token, CancellationToken cancellationToken)
    {
        var status = await SendAsync(ReviewBody.OfToken(token), cancellationToken).ConfigureAwait(false);
        return status switch
        {
            _ when status["authenticated"]?.GetValue<bool>() == true => new TokenAnswer.Authenticated(status["user"]!.AsObject()),
            _ when status["error"] is { } error => new TokenAnswer.Unavailable(error.GetValue<string>()),
            _ => new TokenAnswer.Rejected(),
        };
    }

    /// <summary>Sends a SubjectAccessReview.</summary>
    /// <param name="user">The user, from a TokenReview's answer.</param>
    /// <param name="access">What they want to do.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AccessAnswer> AskAsync(JsonObject user, Access access, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(access);
        var status = await SendAsync(ReviewBody.OfAccess(user, access), cancellationToken).ConfigureAwait(false);
        var reason = status["reason"]?.GetValue<string>() ?? "";
        return status switch
        {
            _ when status["allowed"]?.GetValue<bool>() == true => new AccessAnswer.Allowed(reason),
            _ when status["denied"]?.GetValue<bool>() == true => new AccessAnswer.Denied(reason),
            _ => new AccessAnswer.NoOpinion(reason),
        };
    }

    /// <summary>Closes its connection.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> SendAsync(JsonObject review, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(webhook, review, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken).ConfigureAwait(false);
        return answer!["status"]!.AsObject();
    }

    private static SocketsHttpHandler Handler(X509Certificate2 authority) => new()
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
