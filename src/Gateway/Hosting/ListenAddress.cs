using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>An address to listen on, written as k8s-keystone-auth's <c>--listen</c> is: <c>0.0.0.0:8443</c>, <c>[::1]:8443</c>, <c>localhost:8443</c> or <c>:8443</c>.</summary>
internal static class ListenAddress
{
    public const string Allowed = "address:port with an IP address, localhost or nothing before the colon, such as 127.0.0.1:8443";

    /// <summary>Reads an address; <see langword="null"/> where it is none.</summary>
    public static IPEndPoint? Parse(string? text)
    {
        if (text is null)
            return null; // "Listen": null in the file
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        var host = text[..colon];
        return host switch
        {
            "" => new IPEndPoint(IPAddress.IPv6Any, port),
            "localhost" => new IPEndPoint(IPAddress.Loopback, port),
            ['[', .. var v6, ']'] when IPAddress.TryParse(v6, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 => new IPEndPoint(address, port),
            _ when IsDottedQuad(host, out var address) => new IPEndPoint(address, port),
            _ => null,
        };
    }

    /// <summary>Only the usual spelling: .NET also reads 8443 as an address, and 010.0.0.1 as octal.</summary>
    private static bool IsDottedQuad(string host, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(host, out address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == host;
}
