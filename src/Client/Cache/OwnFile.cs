using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// Files and folders that are ours alone. What somebody else could have put there is neither believed nor written to. In a folder that is ours nobody can
/// change a file between the look and the use.
/// </summary>
internal static class OwnFile
{
    /// <summary>Whether there is a folder.</summary>
    /// <exception cref="ClientException">There is something, and it is not a folder of ours alone.</exception>
    public static bool IsFolder(string path)
    {
        if (SystemCalls.Facts(path) is not { } facts)
            return false;
        return facts.IsFolder ? IsOurs(path, facts) : throw Refusal(path, "is no folder");
    }

    /// <summary>What is in a file; <see langword="null"/> where it is not there, cannot be read, or is too long to be meant.</summary>
    /// <exception cref="ClientException">There is something, and it is not a file of ours alone.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        if (SystemCalls.Facts(path) is not { } facts)
            return null;
        if (!facts.IsRegular)
            throw Refusal(path, "is no regular file");
        if (!IsOurs(path, facts) || facts.Length > maxBytes)
            return null;
        var bytes = new byte[facts.Length];
        return SystemCalls.Read(path, bytes) is >= 0 and var length ? bytes[..length] : null;
    }

    private static bool IsOurs(string path, FileFacts facts) => facts switch
    {
        _ when facts.Owner != SystemCalls.EffectiveUser() => throw Refusal(path, $"belongs to another user ({facts.Owner})"),
        { OthersMayWrite: true } => throw Refusal(path, "can be written by others"),
        _ => true,
    };

    private static ClientException Refusal(string path, string what) => new(
        ExitCode.Settings, $"'{path}' {what}; the tokens' cache must be yours alone, and no link: remove it, or choose another place with XDG_CACHE_HOME");
}
