using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// Tokens on disk, one file for each identity. Looking takes no lock. Who has to log in takes the turn first and looks again: of ten processes that find
/// nothing, one logs in.
/// </summary>
/// <param name="path">The folder; see <see cref="CacheFolder.PathFor"/>.</param>
/// <param name="protection">Whether and how entries are encrypted.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenCache(string path, CacheProtection protection, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly CacheFolder _folder = new(path);

    /// <summary>Looks for a token to hand out.</summary>
    /// <param name="identity">Whose.</param>
    /// <param name="asker">The program that gets it; <see langword="null"/> without KUBERNETES_EXEC_INFO: a person may look as often as they like.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <exception cref="ClientException">The folder or the file is not ours alone.</exception>
    public async ValueTask<CacheLookup> LookAsync(string identity, Asker? asker, CancellationToken cancellationToken)
    {
        if (_folder.Read(identity) is not { } file || file.Head.Times.AreAheadOf(time.GetUtcNow()))
            return new CacheLookup.Miss();
        if (time.GetUtcNow() >= file.Head.Times.OfferedUntil)
            return new CacheLookup.Expired();
        return await protection.OpenAsync(file.Head.IsEncrypted, cancellationToken).ConfigureAwait(false) switch
        {
            Opening.Unable unable => new CacheLookup.Miss(unable.Why),
            Opening.With opening when file.Open(opening.Key) is { } entry => Judge(file.Head, entry, asker),
            _ => new CacheLookup.Miss("the token in the cache was encrypted with another key, or is broken"),
        };
    }

    /// <summary>Waits for the turn to log in. Whoever gets it looks again, and holds it until the new token is kept.</summary>
    /// <exception cref="ClientException">The folder is not ours alone, or the turn does not come.</exception>
    public Task<CacheTurn> LockAsync(string identity, CancellationToken cancellationToken)
    {
        Try(_folder.Ensure); // where there can be no folder there is no lock either
        return CacheTurn.TakeAsync(_folder.LockFile(identity), time, cancellationToken);
    }

    /// <summary>Whether a token could be kept as it has to be, before somebody logs in for one.</summary>
    /// <exception cref="ClientException">Encryption is required, and there is no key.</exception>
    public ValueTask CheckAsync(CancellationToken cancellationToken) => protection.CheckAsync(cancellationToken);

    /// <summary>Keeps a new token, and remembers that <paramref name="asker"/> is about to get it.</summary>
    /// <exception cref="ClientException">The folder is not ours alone, or encryption is required and there is no key.</exception>
    public async ValueTask<CacheKeeping> KeepAsync(CacheEntry entry, Asker? asker, CancellationToken cancellationToken)
    {
        var closing = await protection.CloseAsync(cancellationToken).ConfigureAwait(false);
        return Try(() => Write(entry, asker, closing.Key)) switch
        {
            { } problem => new CacheKeeping.NotKept(problem),
            null when closing is Closing.Plain plain => new CacheKeeping.Plain(plain.Why),
            null => new CacheKeeping.Encrypted(),
        };
    }

    /// <summary>An identity's entry, whatever state it is in; nobody is handed its token.</summary>
    public async ValueTask<CacheListing?> ShowAsync(string identity, CancellationToken cancellationToken) =>
        _folder.Read(identity) is { } file ? await ListingAsync(file, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>All entries.</summary>
    public async Task<IReadOnlyList<CacheListing>> ListAsync(CancellationToken cancellationToken)
    {
        var listings = new List<CacheListing>();
        foreach (var file in Do(() => _folder.All().ToList()))
            listings.Add(await ListingAsync(file, cancellationToken).ConfigureAwait(false));
        return listings;
    }

    /// <summary>Removes an identity's token.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ClientException">It cannot be removed.</exception>
    public bool Remove(string identity) => Do(() => _folder.Remove(identity)) > 0;

    /// <summary>Removes all tokens.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ClientException">They cannot be removed.</exception>
    public int RemoveAll() => Do(() => _folder.Remove(null));

    private CacheLookup Judge(EntryHead head, CacheEntry entry, Asker? asker)
    {
        var offers = _folder.Offers(head);
        if (asker is { } returning && offers.Has(returning))
        {
            // A fresh token that is refused says something of that API server and nothing of the token: others may have it.
            if (head.IsAfterRefusal && time.GetUtcNow() - head.Times.IssuedAt < Fresh)
                return new CacheLookup.RefusedAgain(entry);
            if (!offers.IsRefused)
                offers.Refuse();
            return new CacheLookup.Refused();
        }
        if (offers.IsRefused)
            return new CacheLookup.Refused();
        if (asker is { } first)
            offers.Add(first);
        return new CacheLookup.Hit(entry);
    }

    private void Write(CacheEntry entry, Asker? asker, Secret? key)
    {
        _folder.Ensure();
        var isAfterRefusal = _folder.Read(entry.Identity) is { } before && _folder.Offers(before.Head).IsRefused;
        var file = EntryFile.Of(entry, isAfterRefusal, key);
        _folder.Write(file);
        if (asker is { } first)
            _folder.Offers(file.Head).Add(first);
    }

    private async ValueTask<CacheListing> ListingAsync(EntryFile file, CancellationToken cancellationToken)
    {
        var opening = await protection.OpenAsync(file.Head.IsEncrypted, cancellationToken).ConfigureAwait(false) as Opening.With;
        return new CacheListing(
            file.Head.Identity, file.Head.Times, file.Head.IsEncrypted, _folder.Offers(file.Head).IsRefused, opening is null ? null : file.Open(opening.Key));
    }

    // A token that is thought to be gone, or not to be there, and is, is worse than an error.
    private T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ClientException(ExitCode.Bug, $"the tokens in '{path}' cannot be looked through, or removed: {failed.Message}");
        }
    }

    // A cache that cannot be written is no reason not to log in.
    private static string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return unwritable.Message;
        }
    }
}
