using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace KeystoneAuthCluster.Simulator.Calls;

/// <summary>How often clients asked for what, faulty answers included.</summary>
public sealed class CallCounts
{
    // A token is counted under sixteen bytes of its hash: the counts of a million tokens must not hold a million texts.
    private const int MaxTokens = 2_000_000;

    private readonly long[] _byOperation = new long[Enum.GetValues<KeystoneOperation>().Length];
    private readonly ConcurrentDictionary<Guid, int> _validations = new();
    private int _tokens;

    internal CallCounts()
    {
    }

    /// <summary>All calls.</summary>
    public long Total => Enum.GetValues<KeystoneOperation>().Sum(Of);

    /// <summary>The calls of one operation.</summary>
    public long Of(KeystoneOperation operation) => Volatile.Read(ref _byOperation[(int)operation]);

    /// <summary>
    /// How often this very text was the subject of a validation (<c>GET</c> or <c>HEAD</c>). The first two million different texts are
    /// counted; of others this is 0.
    /// </summary>
    public int ValidationsOf(string token) => _validations.GetValueOrDefault(Key(token));

    /// <summary>Starts all counts at 0 again.</summary>
    public void Clear()
    {
        Array.Clear(_byOperation);
        _validations.Clear();
        Volatile.Write(ref _tokens, 0);
    }

    internal void Count(KeystoneOperation operation) => Interlocked.Increment(ref _byOperation[(int)operation]);

    internal void CountValidation(string token)
    {
        var key = Key(token);
        if (_validations.ContainsKey(key) || Interlocked.Increment(ref _tokens) <= MaxTokens)
            _validations.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    private static Guid Key(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        return new Guid(digest[..16]);
    }
}
