using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

public class HostileClientsTests(ITestOutputHelper output) : WebhookProof(output)
{
    // Connections beyond the listener's backlog would be ours alone: the kernel drops them on the webhook's side, and a silent client never learns it.
    private static readonly SemaphoreSlim Connecting = new(64);

    [Fact]
    public async Task Slow_clients_are_dropped_and_others_are_answered_meanwhile()
    {
        var token = Login("demo", "demo");
        var each = ProofScale.Of(3000) / 3;
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook); // an API server's is there before, and stays
        Assert.Contains("\"authenticated\":true", (await AskAsync(connection, token)).Body, StringComparison.Ordinal);

        var watch = Stopwatch.StartNew();
        var slow = Enumerable.Range(0, each).SelectMany(_ => new[] { SilentSocketAsync(), HalfRequestAsync("POST /web"), HalfRequestAsync("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{") }).ToList();
        var gone = Task.WhenAll(slow); // each ends when the webhook closes it
        var asked = 0;
        for (; !gone.IsCompleted; asked++)
        {
            Assert.Contains("\"authenticated\":true", (await AskAsync(connection, token)).Body, StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        await gone;
        Print($"{slow.Count} slow clients (silent, half a header, half a body) were gone after {watch.Elapsed.TotalSeconds:F1} s; {asked} reviews meanwhile, all answered");
    }

    [Fact]
    public async Task A_body_of_100_MB_is_refused_at_once()
    {
        const int Length = 100 * 1024 * 1024;
        var before = Webhook.Process.WorkingSet;
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        await connection.SendAsync($"POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Length}\r\n\r\n", Encoding.ASCII.GetBytes(new string('1', 64 * 1024)));
        var (status, body) = await connection.AnswerAsync();
        Print($"a body of 100 MB: {status} after its first 64 KiB; memory {before >> 20} → {Webhook.Process.WorkingSet >> 20} MiB");
        Assert.Equal(413, status);
        Assert.Contains("\"kind\":\"Status\"", body, StringComparison.Ordinal);
        await connection.UntilClosedAsync();
    }

    [Fact]
    public async Task Mutated_bodies_never_make_an_error_of_ours()
    {
        var bodies = ProofScale.Of(10_000);
        var random = new Random(20261122);
        var original = Encoding.UTF8.GetBytes(ReviewConnection.TokenReviewOf(Login("demo", "demo")));
        var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        var statuses = new SortedDictionary<int, int>();
        for (var number = 0; number < bodies; number++)
        {
            var (status, answer) = await connection.PostAsync(Mutate(original, random));
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.DoesNotContain("gAAAA", answer, StringComparison.Ordinal);
        }
        await connection.DisposeAsync();
        Print($"{bodies} mutated bodies: {string.Join(", ", statuses.Select(s => $"{s.Value} × {s.Key}"))}");
        Assert.DoesNotContain(statuses.Keys, status => status is not (200 or 400));
    }

    private async Task SilentSocketAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Webhook.Webhook.Port));
        try
        {
            while (await socket.ReceiveAsync(new byte[64]) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // reset: closed, too
        }
    }

    private async Task HalfRequestAsync(string half)
    {
        try
        {
            await Connecting.WaitAsync();
            await using var connection = await OpenAsync();
            await connection.SendAsync(half);
            await connection.UntilClosedAsync();
        }
        catch (IOException)
        {
            // closed during the handshake: there are thousands at once
        }
    }

    private async Task<ReviewConnection> OpenAsync()
    {
        try
        {
            return await ReviewConnection.OpenAsync(Webhook.Webhook);
        }
        finally
        {
            Connecting.Release();
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\",:\\0n"[random.Next(10)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
            if (bytes.Count == 0)
                bytes.Add((byte)'{');
        }
        return [.. bytes];
    }
}
