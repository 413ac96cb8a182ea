using System.Text;
using KeystoneAuthCluster.Client.Files;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// To whom a token was handed out: a file of one line each, beside the entry and named after it. client-go runs us again when an API server answers 401, and
/// says so nowhere; but a program keeps what it is given, so who comes back for a token that is still good has had it refused.
/// </summary>
internal sealed class OfferLog(string file)
{
    /// <summary>
    /// Some three hundred programs. Beyond that all are forgotten: one that is still there may get a refused token once more, and is noticed the next time.
    /// </summary>
    public const int MaxBytes = 16 * 1024;

    private readonly byte[] _lines = OwnFile.Read(file, MaxBytes * 2) ?? [];

    /// <summary>Whether an API server has refused the token.</summary>
    public bool IsRefused => _lines.AsSpan().IndexOf(RefusedLine) >= 0;

    private static ReadOnlySpan<byte> RefusedLine => "refused\n"u8;

    /// <summary>Whether that program has had it before.</summary>
    public bool Has(Asker asker) => _lines.AsSpan().IndexOf(Line(asker)) >= 0;

    /// <summary>Remembers that a program gets it.</summary>
    public void Add(Asker asker) => Add(Line(asker));

    /// <summary>Remembers that it was refused, for everybody.</summary>
    public void Refuse() => Add(RefusedLine);

    private static byte[] Line(Asker asker) => Encoding.ASCII.GetBytes(asker.Mark + "\n");

    // A disk that is full costs a refusal that goes unnoticed.
    private void Add(ReadOnlySpan<byte> line) =>
        _ = OwnFile.RemoveShared(file) && SystemCalls.Append(file, line, anew: _lines.Length + line.Length > MaxBytes);
}
