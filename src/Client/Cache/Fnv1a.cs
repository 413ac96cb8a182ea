namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// FNV-1a with 64 bits (<see href="https://datatracker.ietf.org/doc/html/draft-eastlake-fnv"/>). It names files and finds accidents; it withstands nobody.
/// SHA-256 would, and loading OpenSSL for it would take a third of the time that a run from the cache has.
/// </summary>
internal static class Fnv1a
{
    private const ulong Offset = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>The hash. Two that differ in one byte alone never have the same.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Offset;
        foreach (var one in bytes)
            hash = (hash ^ one) * Prime;
        return hash;
    }

    /// <summary>The hash of a text, in UTF-8.</summary>
    public static ulong Hash(string text) => Hash(System.Text.Encoding.UTF8.GetBytes(text));
}
