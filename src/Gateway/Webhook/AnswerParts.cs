using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>An answer put together of bytes that are there already, in memory of the pool, which gets it back once it is sent.</summary>
/// <param name="length">How many bytes it will have.</param>
internal ref struct AnswerParts(int length)
{
    private readonly byte[] _rented = ArrayPool<byte>.Shared.Rent(length);
    private int _length;

    /// <summary>Appends a part.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        part.CopyTo(_rented.AsSpan(_length));
        _length += part.Length;
    }

    /// <summary>Sends it, once.</summary>
    public readonly Task SendAsync(HttpResponse response)
    {
        var sending = JsonAnswer.SendAsync(response, _rented.AsMemory(0, _length));
        if (!sending.IsCompletedSuccessfully)
            return ReturnAsync(sending, _rented);
        ArrayPool<byte>.Shared.Return(_rented);
        return sending;
    }

    private static async Task ReturnAsync(Task sending, byte[] rented)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
