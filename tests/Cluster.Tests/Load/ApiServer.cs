using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>
/// Asks as a kube-apiserver does: all reviews over one HTTP/2 connection, 30 s for each, and once more only where the connection was reset or stopping
/// (apiserver's <c>webhook.DefaultShouldRetry</c>).
/// </summary>
internal sealed class ApiServer : IDisposable
{
    private static readonly Uri Webhook = new("https://localhost/webhook");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private int _resets;

    /// <param name="connect">Makes its connection.</param>
    /// <param name="authority">Whom it trusts.</param>
    public ApiServer(Func<CancellationToken, ValueTask<Stream>> connect, X509Certificate2 authority)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = (_, cancellationToken) => connect(cancellationToken),
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
        _http = new HttpClient(handler)
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>How many reviews were sent again after a reset.</summary>
    public int Resets => _resets;

    /// <summary>Whose token is this?</summary>
    public async Task<ReviewOutcome> AskAsync(Holder holder)
    {
        try
        {
            return await SendAsync(holder);
        }
        catch (HttpRequestException fault) when (IsReset(fault))
        {
            Interlocked.Increment(ref _resets);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return new ReviewOutcome.Failed($"{fault}");
        }

        try
        {
            return await SendAsync(holder);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return new ReviewOutcome.Failed($"{fault}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ReviewOutcome> SendAsync(Holder holder)
    {
        using var content = new ByteArrayContent(holder.Review) { Headers = { ContentType = Json } };
        using var response = await _http.PostAsync(Webhook, content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? holder.Judge(answer) : new ReviewOutcome.Failed($"{response.StatusCode}");
    }

    private static bool IsReset(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionReset })
                return true;
            // A stop that began while the request was being sent: Go's client sends it again (RFC 9113, section 6.8), .NET's does not where the stream had no number yet.
            if (cause is HttpProtocolException { ErrorCode: 0 })
                return true;
        }
        return false;
    }
}
