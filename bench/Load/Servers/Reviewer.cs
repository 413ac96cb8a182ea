using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>Sends single reviews, to fill caches and to look at answers.</summary>
internal sealed class Reviewer(X509Certificate2 authority) : IDisposable
{
    private const int AtOnce = 32;

    private readonly HttpClient _http = new(new SocketsHttpHandler
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
    });

    /// <summary>Sends one.</summary>
    /// <exception cref="HttpRequestException">The status is none of 2xx.</exception>
    public async Task<Answer> SendAsync(Uri url, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await _http.PostAsync(url, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new Answer(await response.Content.ReadAsByteArrayAsync(cancellationToken), string.Join('\n', headers.Order(StringComparer.Ordinal)));
    }

    /// <summary>Sends many, and looks at no answer but its status.</summary>
    public Task SendAllAsync(Uri url, IEnumerable<string> bodies, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        bodies,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (body, stop) => await SendAsync(url, body, stop));

    /// <summary>What stands at a plain address of this machine, such as metrics.</summary>
    /// <returns>The text; <see langword="null"/> if nobody answers with 200.</returns>
    public async Task<string?> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(url, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(cancellationToken) : null;
        }
        catch (HttpRequestException)
        {
            return null; // it does not listen yet
        }
    }

    public void Dispose() => _http.Dispose();
}
