using KeystoneAuthCluster.Silo.Tests.Clustering;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

/// <summary>A server of a database, if its program is on this machine; started for the tests that share it and ended with them.</summary>
public abstract class RealDatabase : IAsyncLifetime
{
    private readonly TemporaryFolder? _folder;
    private ServerProcess? _server;

    private protected RealDatabase(string program)
    {
        Program = OnPath(program);
        _folder = Program is null ? null : new TemporaryFolder();
        Name = program;
    }

    /// <summary>How it is reached.</summary>
    public abstract string ConnectionString { get; }

    private protected string? Program { get; }

    private protected string Folder => _folder!.Path;

    private protected int Port { get; } = FreePort.Next();

    private string Name { get; }

    /// <summary>Skips where the program is missing, and says so.</summary>
    public void SkipIfMissing() => Skip.If(Program is null, $"{Name} is not on this machine");

    public async Task InitializeAsync()
    {
        if (Program is null)
            return;
        _server = await StartAsync();
        await _server.UntilAsync(AnswersAsync);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder?.Dispose();
    }

    private protected abstract Task<ServerProcess> StartAsync();

    private protected abstract Task<bool> AnswersAsync();

    /// <summary>A program on the PATH, or where Debian keeps PostgreSQL's.</summary>
    private protected static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
