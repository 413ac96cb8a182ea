using System.Buffers;
using System.IO.Pipelines;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>A request's body in one piece, from the pool; cleared when it goes back, as there is a token in it.</summary>
internal readonly struct RequestBody(byte[] buffer, int length) : IDisposable
{
    private const int FirstBuffer = 4096;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body; <see langword="null"/> if it has more than <paramref name="most"/> bytes.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(PipeReader reader, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var unread = read.Buffer;
            if (unread.Length > most)
            {
                reader.AdvanceTo(unread.End);
                return null;
            }
            if (read.IsCompleted)
            {
                var buffer = ArrayPool<byte>.Shared.Rent(Math.Max((int)unread.Length, FirstBuffer));
                unread.CopyTo(buffer);
                var body = new RequestBody(buffer, (int)unread.Length);
                reader.AdvanceTo(unread.End);
                return body;
            }
            reader.AdvanceTo(unread.Start, unread.End);
        }
    }

    public void Dispose()
    {
        buffer.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
