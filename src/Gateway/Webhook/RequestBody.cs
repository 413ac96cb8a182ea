using System.Buffers;
using System.IO.Pipelines;
using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Reads a request's body.</summary>
internal static class RequestBody
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads a body of at most <paramref name="most"/> bytes. Only one that has to be waited for takes room among the unfinished.</summary>
    public static ValueTask<BodyRead> ReadAsync(HttpRequest request, int most, UnfinishedBodies unfinished)
    {
        var reader = request.BodyReader;
        var hasRead = reader.TryRead(out var read);
        return read.IsCompleted ? new(Take(reader, read.Buffer, most)) : WaitAsync(request, hasRead, read, most, unfinished);
    }

    private static async ValueTask<BodyRead> WaitAsync(HttpRequest request, bool hasRead, ReadResult read, int most, UnfinishedBodies unfinished)
    {
        var (reader, aborted) = (request.BodyReader, request.HttpContext.RequestAborted);
        using var place = unfinished.NewPlace();
        while (!read.IsCompleted && read.Buffer.Length <= most)
        {
            var hasRoom = place.Grow(read.Buffer.Length);
            if (hasRead)
                reader.AdvanceTo(hasRoom ? read.Buffer.Start : read.Buffer.End, read.Buffer.End);
            if (!hasRoom)
                return BodyRead.NoRoom.Instance;
            read = await reader.ReadAsync(aborted).ConfigureAwait(false);
            hasRead = true;
        }
        return Take(reader, read.Buffer, most);
    }

    private static BodyRead Take(PipeReader reader, in ReadOnlySequence<byte> body, int most)
    {
        BodyRead taken = BodyRead.TooLong.Instance;
        if (body.Length <= most)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(Math.Max((int)body.Length, FirstBuffer));
            body.CopyTo(buffer);
            taken = new BodyRead.Whole(buffer, (int)body.Length);
        }
        reader.AdvanceTo(body.End);
        return taken;
    }
}
