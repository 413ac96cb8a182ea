using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

/// <summary>A silo that has lost its own way to Keystone, and a gateway that has not.</summary>
public sealed class LostKeystoneTests : IAsyncLifetime
{
    private readonly FakeKeystone _broken = new() { Events = new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused) };
    private readonly FakeKeystone _good = new();
    private readonly InProcessTestCluster _silos;
    private IHost? _gateway;

    public LostKeystoneTests()
    {
        var refused = new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused);
        _broken.Says(refused);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => Common(silo.Services, _broken));
        _silos = builder.Build();
    }

    private IServiceProvider Gateway => _gateway!.Services;

    [Fact]
    public async Task No_new_token_fails_and_revocations_come()
    {
        for (var n = 0; n < 20; n++)
            Assert.IsType<TokenAnswer.Valid>(await Gateway.GetRequiredService<ITokenSource>().FetchAsync(Some.Question(), CancellationToken.None));
        Assert.True(Gateway.GetRequiredService<ISiloHealth>().AreAnswering);
        Assert.Equal(20, _broken.Validations);

        await UntilAsync(() => Gateway.GetRequiredService<FeedStatus>().State == FeedState.Current);
        _good.Events = new RevocationEvents.Read([new RevocationEvent { IssuedBefore = DateTimeOffset.UnixEpoch, AuditId = "revoked" }]);
        await UntilAsync(() => Gateway.GetRequiredService<RevocationLog>().Covers(new Watermark(WatermarkKind.AuditId, "revoked"), DateTimeOffset.UnixEpoch));
    }

    public async Task InitializeAsync()
    {
        await _silos.DeployAsync();
        var builder = Host.CreateApplicationBuilder();
        Common(builder.Services, _good).AddSingleton<ISiloConnection>(new Client(_silos.Client));
        _gateway = builder.Build();
        await _gateway.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _gateway!.StopAsync();
        _gateway.Dispose();
        await _silos.DisposeAsync();
    }

    private static IServiceCollection Common(IServiceCollection services, FakeKeystone keystone)
    {
        var settings = new ConfigurationBuilder().Build();
        return services
            .AddSingleton<ITokenValidator>(keystone)
            .AddSingleton<IUserGroups>(keystone)
            .AddSingleton<IRevocationEvents>(keystone)
            .AddSingleton<IRoleAssignments>(keystone)
            .AddGrainSources()
            .AddTokenAuthentication(settings)
            .AddGrains(settings);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    private sealed record Client(IGrainFactory? Grains) : ISiloConnection;
}
