using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>
/// Files that make one <typeparamref name="T"/>, and the last good one made of them. They are compared by content: Kubernetes swaps a symbolic
/// link two levels up, which neither a file's own time stamp nor a watch on it shows. Not for use by several threads at once.
/// </summary>
/// <param name="paths">The files.</param>
/// <param name="parse">Makes a <typeparamref name="T"/> of their texts, given in the order of <paramref name="paths"/>.</param>
internal sealed class WatchedFiles<T>(IReadOnlyList<string> paths, Func<IReadOnlyList<string>, Loaded<T>> parse)
    where T : class
{
    // A hash, so that the private key's text is not kept for as long as the process lives.
    private byte[]? _hashOfCurrent;
    private volatile string? _problem;

    /// <summary>The last good one; null only before the first.</summary>
    public T? Current { get; private set; }

    /// <summary>Why the files as they are now cannot be used; null when they can.</summary>
    public string? Problem => _problem;

    /// <summary>
    /// Looks at the files. Refused ones are parsed again at every look, changed or not: time alone makes a certificate valid. Two files cannot be
    /// read as of one moment, so a swap in between shows as a pair that does not match, and is put right at the next look.
    /// </summary>
    public FileChange Reload()
    {
        byte[] hash;
        Loaded<T> loaded;
        try
        {
            var texts = paths.Select(File.ReadAllText).ToArray();
            hash = SHA256.HashData(MemoryMarshal.AsBytes(string.Join('\0', texts).AsSpan()));
            if (_hashOfCurrent is not null && hash.AsSpan().SequenceEqual(_hashOfCurrent))
                return Clear(FileChange.None);
            loaded = parse(texts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message);
        }

        if (loaded is not Loaded<T>.Good good)
            return Refuse(((Loaded<T>.Bad)loaded).Problem);
        (Current, _hashOfCurrent, _problem) = (good.Value, hash, null);
        return FileChange.Taken;
    }

    private FileChange Clear(FileChange otherwise)
    {
        var change = _problem is null ? otherwise : FileChange.Restored;
        _problem = null;
        return change;
    }

    private FileChange Refuse(string problem)
    {
        var change = problem == _problem ? FileChange.None : FileChange.Refused;
        _problem = problem;
        return change;
    }
}
