using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>Two silos before one fake Keystone.</summary>
public sealed class TestCluster : IAsyncLifetime, IDisposable
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddInMemoryCollection([new("Grains:Patience", "00:00:00.2")]).Build();

    private readonly InProcessTestCluster _cluster;
    private CallCount? _calls;

    public TestCluster()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<ITokenValidator>(Keystone)
            .AddSingleton<IUserGroups>(Keystone)
            .AddSingleton<IRevocationEvents>(Keystone)
            .AddSingleton<IRoleAssignments>(Keystone)
            .AddGrainSources()
            .AddTokenAuthentication(Settings)
            .AddGrains(Settings));
        _cluster = builder.Build();
    }

    internal FakeKeystone Keystone { get; } = new();

    /// <summary>How many grains of a kind the processes called.</summary>
    internal int Calls(string kind) => _calls!.Of(kind);

    internal IManagementGrain Management => _cluster.Client.GetGrain<IManagementGrain>(0);

    /// <summary>What a process has, by its number.</summary>
    internal T Of<T>(int silo)
        where T : notnull => _cluster.Silos[silo].ServiceProvider.GetRequiredService<T>();

    /// <summary>Where the silos are.</summary>
    internal IReadOnlyList<SiloAddress> Addresses => [.. _cluster.Silos.Select(silo => silo.SiloAddress)];

    /// <summary>What a process knows of revocations.</summary>
    internal (RevocationLog Log, FeedStatus Status) Services(int silo) => (Of<RevocationLog>(silo), Of<FeedStatus>(silo));

    /// <summary>Asks a token's grain through a silo.</summary>
    internal Task<TokenReply> AskAsync(TokenQuestion question, int silo = 0, long? seen = null, TimeSpan? patience = null) =>
        Of<IGrainFactory>(silo).GetGrain<ITokenGrain>(question.Key.ToString()).AskAsync(new TokenAsk { Token = question.Token.Reveal(), Seen = seen, Patience = patience });

    /// <summary>Asks as a gateway does.</summary>
    internal Task<TokenAnswer> FetchAsync(TokenQuestion question, int silo = 0) => Of<ITokenSource>(silo).FetchAsync(question, CancellationToken.None);

    /// <summary>Whether a silo has an activation of a token's grain. The silos themselves are asked: <c>GetActivationAddress</c> may tell what its silo's location cache remembers.</summary>
    internal async Task<bool> HasActivationOf(TokenQuestion question)
    {
        var grain = Of<IGrainFactory>(0).GetGrain<ITokenGrain>(question.Key.ToString()).GetGrainId();
        return (await Management.GetActiveGrains(grain.Type)).Contains(grain);
    }

    internal Task KillAsync(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    public async Task InitializeAsync()
    {
        await _cluster.DeployAsync();
        var processes = _cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IMeterFactory>()).ToHashSet();
        _calls = new CallCount(scope => scope is IMeterFactory factory && processes.Contains(factory));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _calls?.Dispose();
}
