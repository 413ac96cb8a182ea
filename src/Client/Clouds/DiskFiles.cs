using System.Runtime.InteropServices;
using KeystoneAuthCluster.Client.Files;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>
/// The files of this machine. Regular files only, or links to such: a pipe that somebody has put into the search path would keep us waiting for ever. What it is
/// is known of the open file, so that nobody can change it in between.
/// </summary>
internal sealed class DiskFiles : IFiles
{
    private const int GroupOrOthersMayRead = 0x24;

    // errno.h: no such file; a part of the path is no folder
    private const int NoEntry = 2;
    private const int NotAFolder = 20;

    public FileAnswer Read(string path, int limit)
    {
        using var file = SystemCalls.OpenAtOnce(path);
        if (file.IsInvalid)
            return Marshal.GetLastPInvokeError() is NoEntry or NotAFolder ? new FileAnswer.Missing() : new FileAnswer.Unreadable(Marshal.GetLastPInvokeErrorMessage());
        return SystemCalls.Facts(file) switch
        {
            { IsFolder: true } => new FileAnswer.Missing(),
            { IsRegular: true } facts => Read(file, limit, (facts.Mode & GroupOrOthersMayRead) != 0),
            _ => new FileAnswer.Unreadable("it is no regular file"),
        };
    }

    private static FileAnswer Read(SafeFileHandle file, int limit, bool othersMayRead)
    {
        // One byte more tells a file that is too large from one that just fits; its length may change.
        var content = GC.AllocateUninitializedArray<byte>(limit + 1);
        try
        {
            var length = 0;
            for (int read; length < content.Length && (read = RandomAccess.Read(file, content.AsSpan(length), length)) > 0;)
                length += read;
            return length > limit ? new FileAnswer.TooLarge() : new FileAnswer.Found(content.AsMemory(0, length), othersMayRead);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileAnswer.Unreadable(e.Message);
        }
    }
}
