using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Files;

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
        if (!facts.IsFolder)
            throw Refusal(path, "is no folder");
        CheckOwner(path, facts);
        return facts.OthersMayWrite ? throw Refusal(path, "can be written by others") : true;
    }

    /// <summary>
    /// What is in a file; <see langword="null"/> where it is not there, cannot be read, is too long to be meant, or where others may read or write it: we make
    /// no such file, so what is in it is not to be relied on, and who writes next makes it anew.
    /// </summary>
    /// <exception cref="ClientException">There is something, and it is no file, or not ours.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        if (SystemCalls.Facts(path) is not { } facts)
            return null;
        if (!facts.IsRegular)
            throw Refusal(path, "is no regular file");
        CheckOwner(path, facts);
        if (facts.IsShared || facts.Length > maxBytes)
            return null;
        var bytes = new byte[facts.Length];
        return SystemCalls.Read(path, bytes) is >= 0 and var length ? bytes[..length] : null;
    }

    /// <summary>Removes a file that others may read or write, where there is one: to append to it would leave it so.</summary>
    /// <returns>Whether there is none any more.</returns>
    public static bool RemoveShared(string path)
    {
        try
        {
            if (SystemCalls.Facts(path) is { IsShared: true })
                File.Delete(path);
            return true;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void CheckOwner(string path, FileFacts facts)
    {
        if (facts.Owner != SystemCalls.EffectiveUser())
            throw Refusal(path, $"belongs to another user ({facts.Owner})");
    }

    private static ClientException Refusal(string path, string what) => new(
        ExitCode.Settings, $"'{path}' {what}; the tokens' cache must be yours alone, and no link: remove it, or choose another place with XDG_CACHE_HOME");
}
