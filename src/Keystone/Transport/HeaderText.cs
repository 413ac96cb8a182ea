using System.Buffers;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Which texts may become header values: a token comes from anyone, and a line break in it would be a header of theirs.</summary>
internal static class HeaderText
{
    /// <summary>Keystone's servers refuse longer headers; a real token is below 300 characters, a JWS below 2,000.</summary>
    public const int MaxLength = 16 * 1024;

    private static readonly SearchValues<char> Visible =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    /// <summary>Whether it is one to 16,384 visible ASCII characters.</summary>
    public static bool IsSafe(Secret secret)
    {
        var text = secret.Reveal();
        return text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(Visible);
    }
}
