using System.Security.Cryptography;
using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>The secret under which tokens are hashed: the bytes of a file, or random ones that end with the process.</summary>
internal static class KeySecretFile
{
    public static TokenKeyring Keyring(TokenOptions options) => new(
        options.KeySecretFile is { } path ? File.ReadAllBytes(path) : RandomNumberGenerator.GetBytes(TokenKeyring.SecretBytes), options.KeystoneId);

    /// <summary>What is wrong with the file; <see langword="null"/> where nothing is, or where there is none.</summary>
    public static string? CauseToRefuse(TokenOptions options)
    {
        if (options.KeySecretFile is not { } path)
            return null;
        try
        {
            using var file = File.OpenHandle(path); // the length alone would be told of a file that may not be read
            return RandomAccess.GetLength(file) >= TokenKeyring.SecretBytes ? null : $"a file of at least {TokenKeyring.SecretBytes} bytes";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"a file that can be read ({unreadable.Message})";
        }
    }
}
