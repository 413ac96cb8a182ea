using System.Text;
using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>The table in a file of this machine. A new one takes the place of the old in one step, so that readers need no lock; writers compare under one.</summary>
internal sealed class FileStore(string path, IOptions<ClusterOptions> cluster, TimeProvider time) : IDocumentStore
{
    // A writer holds the lock for as long as a small file takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Address => path;

    public Task<StoredTable> ReadAsync() => UseAsync<StoredTable>("read", async () =>
    {
        if (await TextAsync() is not { } text)
            return new StoredTable.Missing(document => WriteAsync(null, document));
        return new StoredTable.Present(MembershipJson.Read(text).Of(cluster.Value), document => WriteAsync(text, document));
    });

    private Task<bool> WriteAsync(string? read, MembershipDocument document) => UseAsync("write", async () =>
    {
        using var alone = await FileLock.TakeAsync($"{path}.lock", Patience, time);
        if (await TextAsync() != read)
            return false;
        var next = $"{path}.new"; // of one writer at a time, so one name is enough
        File.Delete(next); // of a writer that was killed
        OwnerFile.Write(next, Encoding.UTF8.GetBytes(MembershipJson.Write(document)));
        File.Move(next, path, overwrite: true);
        return true;
    });

    private async Task<string?> TextAsync()
    {
        try
        {
            return await File.ReadAllTextAsync(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task<T> UseAsync<T>(string verb, Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new MembershipTableException($"Cannot {verb} {path}: {fault.Message}", fault);
        }
    }
}
