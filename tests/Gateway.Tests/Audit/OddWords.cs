using System.Collections.Immutable;
using System.Globalization;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

/// <summary>Texts that a line must take: plain, empty, in any script, with whatever JSON escapes, and with what is no text at all.</summary>
internal sealed class OddWords(int seed)
{
    private static readonly string[] Words =
        ["", "a", "system:serviceaccounts", "Jörg", "\u001b[31m", "a\nb", "\"}\n{\"audit\":", "a\\b", "🦀", "\ud800", "a\udc00b", "\u2028\u2029\u0085", "\u007f\u00a0\ufeff", "<a href='x'>&amp;+`", new('x', 3_000), new('\0', 3_000)];

    private readonly Random _random = new(seed);

    public int Number(int below) => _random.Next(below);

    public long Long() => _random.NextInt64();

    public string Word() => _random.Next(4) switch
    {
        0 => new string([.. Enumerable.Range(0, _random.Next(20)).Select(_ => (char)_random.Next(_random.Next(2) == 0 ? 0x100 : 0x1_0000))]),
        1 => _random.NextInt64().ToString("x16", CultureInfo.InvariantCulture),
        _ => Words[_random.Next(Words.Length)],
    };

    public ImmutableArray<string> Many() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Word())];

    public string? WordOrNone() => _random.Next(2) == 0 ? null : Word();

    /// <summary>With as much of a second as may be: none, some digits, all.</summary>
    public DateTimeOffset Time()
    {
        var unit = (long)Math.Pow(10, _random.Next(8));
        return new DateTimeOffset(AuditRig.Noon.Ticks + (_random.NextInt64(TimeSpan.TicksPerDay) / unit * unit), TimeSpan.FromHours(_random.Next(3)));
    }
}
