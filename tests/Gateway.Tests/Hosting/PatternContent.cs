using System.Net;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

/// <summary>A body that repeats itself up to a length, slowly or as fast as it is taken; it counts what was taken.</summary>
internal sealed class PatternContent(byte[] pattern, long length, TimeSpan pause = default, bool saysLength = false) : HttpContent
{
    private long _taken;

    public long Taken => Interlocked.Read(ref _taken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        while (Taken < length)
        {
            var count = (int)Math.Min(pattern.Length, length - Taken);
            await stream.WriteAsync(pattern.AsMemory(0, count), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            Interlocked.Add(ref _taken, count);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return saysLength;
    }
}
