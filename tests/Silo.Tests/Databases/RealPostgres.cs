using System.Diagnostics;
using System.Globalization;
using KeystoneAuthCluster.Support;
using Npgsql;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

/// <summary>A PostgreSQL of one's own. It refuses to run as root, who then runs it as the user that its package made.</summary>
public sealed class RealPostgres() : RealDatabase("postgres")
{
    private const string Owner = "postgres";

    public override string ConnectionString => For("admin");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>How it is reached by a user.</summary>
    public string For(string user, string database = "postgres") => $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Timeout=5";

    /// <summary>Executes a statement as its administrator.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(For("admin", database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private protected override async Task<ServerProcess> StartAsync()
    {
        if (IsRoot)
            await RunAsync("chown", Owner, Folder);
        var data = Path.Combine(Folder, "data");
        await RunAsync(AsOwner(OnPath("initdb")!, "-D", data, "-U", "admin", "--auth=trust", "--no-sync"));
        var server = AsOwner(
            Program!, "-D", data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off");
        return new ServerProcess(server[0], server[1..]);
    }

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string[] AsOwner(params string[] command) =>
        IsRoot ? ["setpriv", $"--reuid={Owner}", $"--regid={Owner}", "--clear-groups", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {await said}{await complained}");
    }
}
