using System.Buffers;
using System.IO.Pipelines;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>What became of reading a body.</summary>
internal abstract record BodyRead
{
    private BodyRead()
    {
    }

    /// <summary>It came, whole.</summary>
    /// <param name="Reader">Has the body, and gets it back.</param>
    /// <param name="Sequence">The body, where it came.</param>
    /// <param name="Copy">The body in one piece, in memory of the pool, where it came in several; <see langword="null"/> where it did not.</param>
    public sealed record Whole(PipeReader Reader, ReadOnlySequence<byte> Sequence, byte[]? Copy) : BodyRead, IDisposable
    {
        public ReadOnlyMemory<byte> Bytes => Copy is null ? Sequence.First : Copy.AsMemory(0, (int)Sequence.Length);

        /// <summary>Gives the memory back; a copy is cleared first, as there may be a token in it.</summary>
        public void Dispose()
        {
            if (Copy is not null)
            {
                Copy.AsSpan(0, (int)Sequence.Length).Clear();
                ArrayPool<byte>.Shared.Return(Copy);
            }
            Reader.AdvanceTo(Sequence.End);
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
