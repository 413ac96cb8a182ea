using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>
/// SipHash-2-4 with 128 bits of output (<see href="https://www.aumasson.jp/siphash/siphash.pdf"/>), under a key that nobody outside this object ever has: a
/// pseudo-random function for short messages. Ours, as .NET has none, and HMAC-SHA256 takes a good part of the time of a whole answer.
/// </summary>
internal sealed class SipHash128
{
    private readonly ulong _k0;
    private readonly ulong _k1;

    /// <summary>Under a key made at random.</summary>
    public SipHash128()
        : this(RandomNumberGenerator.GetBytes(16))
    {
    }

    internal SipHash128(ReadOnlySpan<byte> key) => (_k0, _k1) = (BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]));

    /// <summary>The hash of a message.</summary>
    public (ulong Low, ulong High) Of(ReadOnlySpan<byte> message)
    {
        var state = new State(_k0, _k1);
        var last = (ulong)(byte)message.Length << 56;
        for (; message.Length >= sizeof(ulong); message = message[sizeof(ulong)..])
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(message));
        for (var at = 0; at < message.Length; at++)
            last |= (ulong)message[at] << (8 * at);
        state.Take(last);
        return state.End();
    }

    private struct State(ulong k0, ulong k1)
    {
        private ulong _v0 = k0 ^ 0x736f6d6570736575;
        private ulong _v1 = k1 ^ 0x646f72616e646f6d ^ 0xee;
        private ulong _v2 = k0 ^ 0x6c7967656e657261;
        private ulong _v3 = k1 ^ 0x7465646279746573;

        public void Take(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        public (ulong Low, ulong High) End()
        {
            _v2 ^= 0xee;
            FourRounds();
            var low = _v0 ^ _v1 ^ _v2 ^ _v3;
            _v1 ^= 0xdd;
            FourRounds();
            return (low, _v0 ^ _v1 ^ _v2 ^ _v3);
        }

        private void FourRounds()
        {
            Round();
            Round();
            Round();
            Round();
        }

        private void Round()
        {
            _v0 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
