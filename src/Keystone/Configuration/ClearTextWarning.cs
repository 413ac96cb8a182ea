using KeystoneAuthCluster.Keystone.Endpoints;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>
/// Warns once, at the start, of a URL by which the service user's password or secret crosses a network in clear text. It is no refusal: a
/// network of its own, or a TLS proxy in a service mesh, may make that safe, and only the operator knows.
/// </summary>
internal sealed class ClearTextWarning(IOptions<KeystoneOptions> options, ILogger<ClearTextWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.ServiceUser.IsConfigured)
            return Task.CompletedTask;
        foreach (var text in options.Value.Urls)
        {
            if (KeystoneUrl.TryParse(text, out var url, out _) && url.IsClearText)
                logger.ClearText(url);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
