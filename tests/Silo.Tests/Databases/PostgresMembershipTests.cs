using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.AdoNet;
using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

public sealed class PostgresMembershipTests(RealPostgres postgres, ITestOutputHelper output) : IClassFixture<RealPostgres>
{
    [SkippableFact]
    public Task A_silo_that_is_killed_is_gone_and_another_takes_its_place_in_a_database_that_was_empty()
    {
        postgres.SkipIfMissing();
        return new MembershipInDatabase(MembershipKind.AdoNet, postgres, output).LoseAndReplaceASiloAsync();
    }

    [SkippableFact]
    public async Task Silos_that_start_at_once_make_the_tables_once()
    {
        postgres.SkipIfMissing();
        await postgres.ExecuteAsync("CREATE DATABASE atonce");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnsureAsync(postgres.For("admin", "atonce"))));

        await postgres.ExecuteAsync("SELECT * FROM OrleansMembershipTable", "atonce");
    }

    [SkippableFact]
    public async Task A_user_without_the_right_to_make_tables_is_told_so_and_uses_those_that_are_there()
    {
        postgres.SkipIfMissing();
        await postgres.ExecuteAsync("CREATE ROLE limited LOGIN");
        await postgres.ExecuteAsync("CREATE DATABASE limited");
        await postgres.ExecuteAsync("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "limited");

        var thrown = await Assert.ThrowsAsync<MembershipTableException>(() => EnsureAsync(postgres.For("limited", "limited")));
        Assert.Contains("the right CREATE on the schema", thrown.Message, StringComparison.Ordinal);
        await EnsureAsync(postgres.For("admin", "limited"));
        await EnsureAsync(postgres.For("limited", "limited"));
    }

    [SkippableFact]
    public async Task What_cannot_be_made_whole_is_not_made()
    {
        postgres.SkipIfMissing();
        await postgres.ExecuteAsync("CREATE DATABASE partly");
        await postgres.ExecuteAsync("CREATE TABLE OrleansMembershipTable (of_somebody_else int)", "partly");

        await Assert.ThrowsAsync<MembershipTableException>(() => EnsureAsync(postgres.For("admin", "partly")));

        await Assert.ThrowsAsync<PostgresException>(() => postgres.ExecuteAsync("SELECT * FROM OrleansQuery", "partly"));
    }

    private static Task EnsureAsync(string connectionString) => new PostgresTables(
        Options.Create(new AdoNetClusteringSiloOptions { ConnectionString = connectionString }), NullLogger<PostgresTables>.Instance).EnsureAsync(default);
}
