using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

/// <summary>Whole gateways before one silo, by a clock that stands still while they work.</summary>
public sealed class ManyGatewaysTests : IAsyncLifetime
{
    private const int Gateways = 5;
    private const int Ttls = 20;

    private readonly string _secretFile = Path.GetTempFileName();
    private readonly ManualTime _time = new();
    private readonly FakeKeystone _keystone = new();
    private readonly InProcessTestCluster _silos;
    private readonly List<ServiceProvider> _gateways = [];

    public ManyGatewaysTests()
    {
        File.WriteAllBytes(_secretFile, RandomNumberGenerator.GetBytes(32));
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            Common(silo.Services);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        });
        _silos = builder.Build();
    }

    [Fact]
    public async Task A_token_in_use_everywhere_is_validated_about_once_in_its_time()
    {
        var token = Encoding.UTF8.GetBytes(Token());
        for (var second = 0; second < Ttls * 60; second++)
        {
            foreach (var gateway in _gateways)
                Assert.IsType<AuthenticationAnswer.Accepted>(await AskAsync(gateway, token));
            await Task.WhenAll(_gateways.Select(gateway => gateway.GetRequiredService<SettledSource>().SettleAsync()));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_keystone.Validations, Ttls, Ttls * 1.25);
    }

    public async Task InitializeAsync()
    {
        await _silos.DeployAsync();
        for (var n = 0; n < Gateways; n++)
        {
            var services = Common(new ServiceCollection().AddLogging().AddMetrics())
                .AddSingleton<IHostApplicationLifetime, Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>()
                .AddSingleton<ISiloConnection>(new Client(_silos.Client));
            var gateway = services.BuildServiceProvider();
            gateway.GetRequiredService<FeedStatus>().State = FeedState.Current;
            _gateways.Add(gateway);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var gateway in _gateways)
            await gateway.DisposeAsync();
        await _silos.DisposeAsync();
        File.Delete(_secretFile);
    }

    private static async Task<AuthenticationAnswer> AskAsync(ServiceProvider gateway, byte[] token)
    {
        var authenticator = gateway.GetRequiredService<TokenAuthenticator>();
        return authenticator.Find(token, out var name) ?? await authenticator.AskAsync(name, token, CancellationToken.None);
    }

    /// <summary>What looks like a Fernet token: version, time, and 64 bytes of what only Keystone can read.</summary>
    private string Token()
    {
        byte[] bytes = [0x80, .. BitConverter.GetBytes(_time.GetUtcNow().ToUnixTimeSeconds()).Reverse(), .. RandomNumberGenerator.GetBytes(64)];
        return Base64Url.EncodeToString(bytes);
    }

    private IServiceCollection Common(IServiceCollection services)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Tokens:KeySecretFile", _secretFile)]).Build();
        return services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<ITokenValidator>(_keystone)
            .AddSingleton<IUserGroups>(_keystone)
            .AddSingleton<IRevocationEvents>(_keystone)
            .AddSingleton<IRoleAssignments>(_keystone)
            .AddSettledSource()
            .AddTokenAuthentication(settings)
            .AddGrains(settings);
    }

    private sealed record Client(IGrainFactory? Grains) : ISiloConnection;
}
