using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

/// <summary>A role cache over a Keystone and a clock that the test sets. There is no jitter unless it asks for it.</summary>
internal sealed class CacheUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public CacheUnderTest(RoleOptions? options = null)
    {
        _services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton<TimeProvider>(Time).AddTokenAuthentication(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Cache = new ProjectRoleCache(
            new KeystoneProjectSource(Keystone, Time), Options.Create(options ?? new RoleOptions { TtlJitter = 0 }), new RoleMetrics(Meters), new SteadyClock(Time), Time, Log.For<ProjectRoleCache>());
    }

    public FakeRoleAssignments Keystone { get; } = new();

    public ManualTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public ProjectRoleCache Cache { get; }

    /// <summary>The leave of the one cluster that asks, by the default numbers.</summary>
    public TokenAdmission Admission => _services.GetRequiredService<TokenAdmission>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public Task<ProjectAssignments> FindAsync(string project = "p", CancellationToken cancellationToken = default) =>
        Cache.FindAsync(project, Admission, cancellationToken).AsTask();

    /// <summary>The roles of user <c>u</c>, or the name of the outcome that is none.</summary>
    public async Task<string> RolesAsync(string project = "p") => await FindAsync(project) switch
    {
        ProjectAssignments.Known known => string.Join(' ', known.Roles.Of("u").Select(role => role.Name)),
        var other => other.GetType().Name,
    };

    public void Dispose() => _services.Dispose();
}
