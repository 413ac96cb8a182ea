namespace KeystoneAuthCluster.Client.Cache;

/// <summary>Where the entries are, and by which names.</summary>
internal sealed class CacheFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Token = ".token";
    private const string Lock = ".lock";

    // By the rules of DOS, which are the default, "x.*.*" is "x.token" too.
    private static readonly EnumerationOptions Exactly = new() { MatchType = MatchType.Simple, IgnoreInaccessible = false };

    /// <summary>The folder by the XDG Base Directory specification, which has relative paths ignored.</summary>
    /// <param name="cacheHome"><c>XDG_CACHE_HOME</c>.</param>
    /// <param name="home">The user's home folder.</param>
    public static string PathFor(string? cacheHome, string home) =>
        Path.Combine(Path.IsPathFullyQualified(cacheHome ?? "") ? cacheHome! : Path.Combine(home, ".cache"), "client-keystone-auth");

    /// <summary>What whoever logs in as this identity holds a lock on. It stays, for ever empty: to remove it would let two hold "the" lock.</summary>
    public string LockFile(string identity) => FileOf(identity, Lock);

    /// <summary>To whom an entry was handed out. A new entry has a new file.</summary>
    public OfferLog Offers(EntryHead head) => new(FileOf(head.Identity, Mark(head) + ".offers"));

    /// <summary>Makes sure that the folder is there, for us alone.</summary>
    public void Ensure()
    {
        if (!OwnFile.IsFolder(path))
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>An identity's entry. Another identity with the same hash has none.</summary>
    public EntryFile? Read(string identity) =>
        OwnFile.IsFolder(path) && ReadFile(FileOf(identity, Token)) is { } entry && entry.Head.Identity == identity ? entry : null;

    /// <summary>All entries that can be read.</summary>
    public IEnumerable<EntryFile> All() => OwnFile.IsFolder(path) ? Directory.EnumerateFiles(path, "*" + Token, Exactly).Select(ReadFile).OfType<EntryFile>() : [];

    /// <summary>
    /// Puts an entry in the place of the one before; readers see the one or the other. What the one before has left is removed. There is no fsync: after
    /// a power cut the file may be cut off, which the checksum shows and a log-in repairs.
    /// </summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(EntryFile entry)
    {
        var identity = entry.Head.Identity;
        var bytes = entry.ToBytes();
        if (bytes.Length > EntryFile.MaxBytes)
            throw new IOException($"the token and its roles take {bytes.Length} bytes; allowed: at most {EntryFile.MaxBytes}");
        var draft = FileOf(identity, $"{Mark(entry.Head)}.draft");
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
                file.Write(bytes);
            File.Move(draft, FileOf(identity, Token), overwrite: true);
        }
        catch
        {
            File.Delete(draft); // it may hold the token
            throw;
        }
        Delete(FileName(identity) + ".*.*", Mark(entry.Head)); // drafts of who was killed, and to whom the one before was handed out
    }

    /// <summary>Removes an identity's entry, or, for <see langword="null"/>, everybody's, readable or not.</summary>
    /// <returns>How many entries there were.</returns>
    public int Remove(string? identity)
    {
        var name = identity is null ? "*" : FileName(identity);
        var removed = Delete(name + Token);
        Delete(name + ".*.*");
        return removed;
    }

    private int Delete(string names, string? except = null)
    {
        if (!OwnFile.IsFolder(path))
            return 0;
        var files = Array.FindAll(Directory.GetFiles(path, names, Exactly), file => except is null || !file.Contains(except, StringComparison.Ordinal));
        foreach (var file in files)
            File.Delete(file);
        return files.Length;
    }

    private static EntryFile? ReadFile(string file) => OwnFile.Read(file, EntryFile.MaxBytes) is { } bytes ? EntryFile.Parse(bytes) : null;

    private string FileOf(string identity, string ending) => Path.Combine(path, FileName(identity) + ending);

    private static string Mark(EntryHead head) => $".{head.Id:x16}";

    private static string FileName(string identity) => $"{Fnv1a.Hash(identity):x16}";
}
