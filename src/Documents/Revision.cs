using System.Security.Cryptography;
using System.Text;

namespace KeystoneAuthCluster.Documents;

/// <summary>Which text a document has: equal texts, wherever they come from, are one revision.</summary>
/// <param name="Hash">The SHA-256 of a text alone, as <c>sha256sum</c> prints it; of several, that of their names and hashes.</param>
public readonly record struct Revision(string Hash)
{
    private const int Shown = 12;

    /// <summary>The revision of these texts.</summary>
    public static Revision Of(IEnumerable<DocumentPart> parts) => Of([.. parts.Select(part => (part.Name, SHA256.HashData(part.Text.Span)))]);

    internal static Revision Of(IReadOnlyList<(string Name, byte[] Hash)> parts) =>
        new(parts is [var only] ? Hex(only.Hash) : Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Name}\0{Hex(part.Hash)}\0"))))));

    /// <summary>Its first digits, enough to tell one from another.</summary>
    public override string ToString() => Hash[..Math.Min(Shown, Hash.Length)];

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
