using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Kestrel's address for people and probes.</summary>
internal sealed class OperationsSetup(IOptions<GatewayOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        if (ListenAddress.Parse(options.Value.OperationsListen) is { } operations)
        {
            kestrel.Listen(operations, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }
}
