using System.Net;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>
/// The proxies of somebody else, but none for this machine: to a proxy, <c>localhost</c> is itself, and what was not to leave this machine, in clear text as it
/// may be, would be the proxy's to read.
/// </summary>
internal sealed class LoopbackDirect(IWebProxy proxies) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxies.Credentials;
        set => proxies.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : proxies.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxies.IsBypassed(host);
}
