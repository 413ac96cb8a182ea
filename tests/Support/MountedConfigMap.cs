using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// A ConfigMap mounted into a folder as kubelet does it: the files are in a folder named after the time, the link <c>..data</c> to it is exchanged in one
/// step, and what people see are links through that one.
/// </summary>
public sealed partial class MountedConfigMap : IDisposable
{
    private int _generation;
    private string? _mounted;

    /// <summary>Mounts one with this data.</summary>
    public MountedConfigMap(params IEnumerable<(string Key, string Text)> data) => Exchange(data);

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("configmap-").FullName;

    /// <summary>A file in it.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Puts other data in the place of all that is there.</summary>
    public void Exchange(params IEnumerable<(string Key, string Text)> data)
    {
        var texts = data.ToDictionary();
        var before = _mounted;
        _mounted = this[$"..2026_11_22_12_00_00.{_generation++}"];
        Directory.CreateDirectory(_mounted);
        foreach (var (key, text) in texts)
            File.WriteAllText(Path.Combine(_mounted, key), text);
        File.CreateSymbolicLink(this["..data_tmp"], Path.GetFileName(_mounted));
        if (Rename(this["..data_tmp"], this["..data"]) != 0)
            throw new IOException($"rename: {Marshal.GetLastPInvokeErrorMessage()}");

        var seen = Directory.EnumerateFileSystemEntries(Folder).Select(entry => Path.GetFileName(entry)).Where(name => !name.StartsWith("..", StringComparison.Ordinal)).ToHashSet();
        foreach (var key in texts.Keys.Except(seen))
            File.CreateSymbolicLink(this[key], Path.Combine("..data", key));
        foreach (var key in seen.Except(texts.Keys))
            File.Delete(this[key]);
        if (before is not null)
            Directory.Delete(before, recursive: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // File.Move follows a link to a folder, and refuses to put a folder in the place of another.
    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
