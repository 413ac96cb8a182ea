using System.Net;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Tests.Transport;

public class ConnectionPoolTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000/v3", null)]
    [InlineData("http://[::1]:5000/v3", null)]
    [InlineData("http://localhost:5000/v3", null)]
    [InlineData("http://keystone.example.org:5000/v3", "http://proxy:3128/")]
    public void No_proxy_sees_what_goes_to_this_machine(string url, string? expected)
    {
        var proxies = new LoopbackDirect(new Everything());

        Assert.Equal(expected, proxies.GetProxy(new Uri(url))?.ToString());
        Assert.Equal(expected is null, proxies.IsBypassed(new Uri(url)));
    }

    [Fact]
    public void A_users_program_goes_by_it()
    {
        using var handler = ConnectionPool.Create(new LoginConnection { Url = new Uri("http://127.0.0.1:5000/v3") });

        Assert.IsType<LoopbackDirect>(handler.Proxy);
        Assert.True(handler.UseProxy);
    }

    // WebProxy spares this machine by itself; the environment's proxies do not.
    private sealed class Everything : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new("http://proxy:3128");

        public bool IsBypassed(Uri host) => false;
    }
}
