using System.Buffers;
using System.Collections.Concurrent;

namespace KeystoneAuthCluster.Support;

/// <summary>Tokens and passwords that nothing may say: no log, no audit line, no metric, no answer.</summary>
/// <param name="forbidden">What may show nowhere: how tokens begin, passwords.</param>
public sealed class SecretWatch(params string[] forbidden)
{
    private readonly ConcurrentBag<string> _parts = [];

    /// <summary>Remembers a token of which not even the middle may show anywhere.</summary>
    /// <returns>The token.</returns>
    public string Watch(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _parts.Add(token[60..90]);
        return token;
    }

    /// <summary>Whether a text has the beginning of any token, or a password.</summary>
    public bool IsIn(string text) => forbidden.Any(secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>The lines that have any secret, or the middle of a token that was remembered.</summary>
    public IEnumerable<string> In(IEnumerable<string> lines)
    {
        var all = SearchValues.Create([.. forbidden, .. _parts], StringComparison.Ordinal);
        return lines.Where(line => line.AsSpan().ContainsAny(all));
    }
}
