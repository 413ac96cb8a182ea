using System.Globalization;
using System.Net;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>An address to listen on, written as k8s-keystone-auth's <c>--listen</c> is: <c>0.0.0.0:8443</c>, <c>[::1]:8443</c>, <c>localhost:8443</c> or <c>:8443</c>.</summary>
internal static class ListenAddress
{
    public const string Allowed = "address:port with an IP address, localhost or nothing before the colon, such as 127.0.0.1:8443";

    /// <summary>Reads an address; <see langword="null"/> where it is none.</summary>
    public static IPEndPoint? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        var host = text[..colon];
        return host switch
        {
            "" => new IPEndPoint(IPAddress.IPv6Any, port),
            "localhost" => new IPEndPoint(IPAddress.Loopback, port),
            ['[', .. var v6, ']'] when IPAddress.TryParse(v6, out var address) => new IPEndPoint(address, port),
            _ when !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out var address) => new IPEndPoint(address, port),
            _ => null,
        };
    }
}
