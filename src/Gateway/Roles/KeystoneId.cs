using System.Buffers;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>How Keystone writes ids.</summary>
internal static class KeystoneId
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether an id can be a project's: 32 hexadecimal digits.</summary>
    public static bool IsOfProject(ReadOnlySpan<char> id) => id.Length == 32 && !id.ContainsAnyExcept(Digits);

    /// <summary>Whether an id that Keystone is said to have given can be a user's: those of some directories have any letters, and at most 64.</summary>
    public static bool CanBeOfUser(string id) => id.Length is > 0 and <= 64 && !id.Any(char.IsControl);

    /// <summary>Whether an id is a user's by its looks: 32 hexadecimal digits, or 64 for one of a directory. Kubernetes' own uids have dashes.</summary>
    public static bool IsOfUser(ReadOnlySpan<char> id) => id.Length is 32 or 64 && !id.ContainsAnyExcept(Digits);
}
