using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

/// <summary>The Keystone that the tests start themselves.</summary>
[Collection(WithRealKeystone.Name)]
public sealed class InstanceTests(RealKeystone keystone)
{
    /// <summary>
    /// .NET opens a connection for a request that then goes over another one. Each of Keystone's two workers used to wait for the first request of
    /// such a one, and other requests for that: after five seconds good tokens were not to be validated.
    /// </summary>
    [SkippableFact]
    public async Task Connections_that_ask_nothing_keep_nobody_from_an_answer()
    {
        keystone.SkipIfMissing();
        var url = new Uri(keystone.Url);
        using var idle = new ConnectionSet();
        for (var i = 0; i < 16; i++)
            await idle.OpenAsync(url);

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetAsync(url)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private sealed class ConnectionSet : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        public async Task OpenAsync(Uri url)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            await socket.ConnectAsync(url.Host, url.Port);
        }

        public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
    }
}
