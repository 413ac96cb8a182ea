using System.Runtime.InteropServices;
using KeystoneAuthCluster.Client.Files;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>Whose a file is, which .NET does not tell. Links are followed.</summary>
internal readonly record struct FileOwner(uint User, uint Group)
{
    /// <summary>The owner of a regular file.</summary>
    /// <exception cref="IOException">It is something else, such as a pipe, or cannot be asked.</exception>
    public static FileOwner Of(string path)
    {
        if (SystemCalls.FactsBehind(path) is not { } facts)
            throw new IOException($"'{path}': {Marshal.GetLastPInvokeErrorMessage()}");
        return facts.IsRegular ? new FileOwner(facts.Owner, facts.Group) : throw new IOException($"'{path}' is no regular file");
    }

    /// <summary>Gives a file to this owner.</summary>
    /// <exception cref="IOException">This process may not.</exception>
    public void Give(string path)
    {
        if (Of(path) != this && SystemCalls.ChangeOwner(path, User, Group) != 0)
        {
            throw new IOException(
                $"the file is another user's or group's, and would not be so any more ({Marshal.GetLastPInvokeErrorMessage()}); run this as the file's owner");
        }
    }
}
