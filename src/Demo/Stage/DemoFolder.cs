namespace KeystoneAuthCluster.Demo.Stage;

/// <summary>The demo's files, in a new folder below the system's for temporary files that nobody else can read; it goes when this is disposed of.</summary>
public sealed class DemoFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The folder's whole path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("keystone-auth-demo-").FullName; // of mode 0700

    /// <summary>The whole path of a file.</summary>
    /// <param name="name">Its name.</param>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its whole path.</returns>
    public string Write(string name, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(this[name], options);
        writer.Write(text);
        return this[name];
    }

    /// <summary>Removes the folder and all that is in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
