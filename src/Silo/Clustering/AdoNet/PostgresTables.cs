using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.AdoNet;

/// <summary>
/// Makes Orleans' tables in PostgreSQL where they are missing, so that nobody has to run scripts. That takes the right to create in the schema, once;
/// where the tables are there already, the user needs no more than to read and write them and to call their functions.
/// </summary>
internal sealed partial class PostgresTables(IOptions<AdoNetClusteringSiloOptions> options, ILogger<PostgresTables> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    // Any number, the same in all silos: "keystone" in ASCII.
    private const long LockKey = 0x6b657973746f6e65;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    // Before the membership, which reads its queries from the tables.
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(PostgresTables), ServiceLifecycleStage.RuntimeInitialize, EnsureAsync);

    /// <summary>Makes the tables, all or none; of silos that start at once, one.</summary>
    /// <exception cref="MembershipTableException">They are missing, and cannot be made.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            await using var connection = new NpgsqlConnection(options.Value.ConnectionString);
            await connection.OpenAsync(deadline.Token).ConfigureAwait(false);
            if (await AreThereAsync(connection, deadline.Token).ConfigureAwait(false))
                return;
            await using var transaction = await connection.BeginTransactionAsync(deadline.Token).ConfigureAwait(false);
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey})", deadline.Token).ConfigureAwait(false);
            if (await AreThereAsync(connection, deadline.Token).ConfigureAwait(false))
                return; // another silo was first
            await ExecuteAsync(connection, Script(), deadline.Token).ConfigureAwait(false);
            await transaction.CommitAsync(deadline.Token).ConfigureAwait(false);
            LogMade();
        }
        catch (NpgsqlException fault)
        {
            throw new MembershipTableException($"Cannot make the membership tables in PostgreSQL (Clustering:ConnectionString), which takes the right CREATE on the schema: {fault.Message}", fault);
        }
    }

    private static async Task<bool> AreThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // By a query and not by to_regclass, which may remember from before the lock that there is none.
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'orleansquery' AND schemaname = ANY (current_schemas(false)))", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string script, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(PostgresTables).Assembly.GetManifestResourceStream("postgresql.sql")!);
        return reader.ReadToEnd();
    }

    [LoggerMessage(1, LogLevel.Information, "The membership tables are made in PostgreSQL")]
    private partial void LogMade();
}
