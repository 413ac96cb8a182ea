using System.Buffers;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>What became of reading a body.</summary>
internal abstract record BodyRead
{
    private BodyRead()
    {
    }

    /// <summary>It came, in one piece, in memory from the pool; cleared when that goes back, as there is a token in it.</summary>
    public sealed record Whole(byte[] Buffer, int Length) : BodyRead, IDisposable
    {
        public ReadOnlyMemory<byte> Bytes => Buffer.AsMemory(0, Length);

        public void Dispose()
        {
            Buffer.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(Buffer);
        }

        /// <summary>The body does not show.</summary>
        public override string ToString() => "***";
    }

    /// <summary>It has more bytes than are allowed.</summary>
    public sealed record TooLong : BodyRead
    {
        public static readonly TooLong Instance = new();
    }

    /// <summary>There is no room to wait for the rest of it.</summary>
    public sealed record NoRoom : BodyRead
    {
        public static readonly NoRoom Instance = new();
    }
}
