using System.Buffers;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>How Keystone writes ids.</summary>
internal static class KeystoneId
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether an id can be a project's: 32 hexadecimal digits.</summary>
    public static bool IsOfProject(ReadOnlySpan<char> id) => id.Length == 32 && !id.ContainsAnyExcept(Digits);

    /// <summary>Whether an id can be a user's: 32 hexadecimal digits, or 64 for one of a directory. Kubernetes' own uids have dashes.</summary>
    public static bool IsOfUser(ReadOnlySpan<char> id) => id.Length is 32 or 64 && !id.ContainsAnyExcept(Digits);
}
