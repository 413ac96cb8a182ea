using System.Globalization;
using System.Net.Sockets;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

/// <summary>A Redis of one's own, which keeps nothing.</summary>
public sealed class RealRedis() : RealDatabase("redis-server")
{
    public override string ConnectionString => $"127.0.0.1:{Port}";

    private protected override Task<ServerProcess> StartAsync() => Task.FromResult(new ServerProcess(
        Program!, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Folder));

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
