using System.Buffers;
using System.IO.Pipelines;
using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Reads a request's body.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body of at most <paramref name="most"/> bytes. Only one that has to be waited for takes room among the unfinished.</summary>
    public static ValueTask<BodyRead> ReadAsync(HttpRequest request, int most, UnfinishedBodies unfinished)
    {
        var reader = request.BodyReader;
        var hasRead = reader.TryRead(out var read);
        return read.IsCompleted ? new(Take(reader, read.Buffer, most)) : WaitAsync(request, hasRead, read, most, unfinished);
    }

    private static async ValueTask<BodyRead> WaitAsync(HttpRequest request, bool hasRead, ReadResult read, int most, UnfinishedBodies unfinished)
    {
        var reader = request.BodyReader;
        using var place = unfinished.NewPlace();
        while (!read.IsCompleted && read.Buffer.Length <= most)
        {
            var hasRoom = place.Grow(read.Buffer.Length);
            if (hasRead)
                reader.AdvanceTo(hasRoom ? read.Buffer.Start : read.Buffer.End, read.Buffer.End);
            if (!hasRoom)
                return BodyRead.NoRoom.Instance;
            read = await reader.ReadAsync().ConfigureAwait(false); // no token, which Kestrel makes for whoever asks: it ends the read itself, of who has gone and of who is aborted
            hasRead = true;
        }
        return Take(reader, read.Buffer, most);
    }

    private static BodyRead Take(PipeReader reader, in ReadOnlySequence<byte> body, int most)
    {
        if (body.Length <= most)
            return new BodyRead.Whole(reader, body, body.IsSingleSegment ? null : Copy(body));
        reader.AdvanceTo(body.End);
        return BodyRead.TooLong.Instance;
    }

    private static byte[] Copy(in ReadOnlySequence<byte> body)
    {
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        body.CopyTo(copy);
        return copy;
    }
}
