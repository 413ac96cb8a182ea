using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Certificates.Tests;

/// <summary>Runs <c>certs</c> on a folder of its own at a time that the test sets, and keeps what it said.</summary>
internal sealed class CertsRig : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("keystone-auth-certs-");

    /// <summary>The time that the command sees.</summary>
    public ManualTime Time { get; } = new();

    /// <summary>The folder that the command fills; it is not there at first.</summary>
    public string Folder => Path.Combine(_parent.FullName, "out");

    /// <summary>Standard output of the last run.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Standard error of the last run.</summary>
    public string Errors { get; private set; } = "";

    /// <summary>The names of all files, with their modes.</summary>
    public IEnumerable<(string Name, UnixFileMode Mode)> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(Folder, file), OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file)));

    /// <summary>The path of a file.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = CertsCommand.Create(Time).Parse(["--out", Folder, .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        (Output, Errors) = (output.ToString(), errors.ToString());
        return exitCode;
    }

    /// <summary>Runs it; it must do what it is asked.</summary>
    public CertsRig Do(params string[] arguments)
    {
        Assert.True(Run(arguments) == 0, Errors);
        return this;
    }

    /// <summary>A certificate with its key.</summary>
    public X509Certificate2 Pair(string name) => X509Certificate2.CreateFromPemFile(this[$"{name}.crt"], this[$"{name}.key"]);

    /// <summary>A certificate.</summary>
    public X509Certificate2 Certificate(string name) => X509Certificate2.CreateFromPem(Text($"{name}.crt"));

    /// <summary>A file's text.</summary>
    public string Text(string name) => File.ReadAllText(this[name]);

    public void Dispose() => _parent.Delete(recursive: true);
}
