using KeystoneAuthCluster.EndToEnd.Tests.Keystone;
using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>A real Keystone and two clusters that differ in nothing but the version of their webhook's reviews.</summary>
public abstract class VersionedClusters : IAsyncLifetime
{
    private static readonly string[] Both = ["v1", "v1beta1"];

    private readonly Dictionary<string, GuardedCluster> _clusters = [];

    /// <summary>Both versions.</summary>
    public static TheoryData<string> Versions => new(Both);

    /// <summary>The real Keystone.</summary>
    public RealKeystone Keystone { get; } = new();

    /// <summary>What the clusters are like; Keystone is there by now.</summary>
    private protected abstract GuardedClusterSettings Settings(GuardedClusterSettings common);

    public async Task InitializeAsync()
    {
        await Keystone.InitializeAsync();
        if (Keystone.IsMissing)
            return;
        var started = await Task.WhenAll(Both.Select(StartAsync));
        foreach (var (version, cluster) in started)
            _clusters[version] = cluster;
    }

    /// <summary>The cluster of a version. It is the first line of every test, which is skipped where a part is missing.</summary>
    internal GuardedCluster Of(string version)
    {
        Keystone.SkipIfMissing();
        var cluster = _clusters[version];
        cluster.SkipIfMissing();
        return cluster;
    }

    /// <summary>The home of a user of the seed who has just logged in to a project.</summary>
    internal async Task<KubectlHome> LogInAsync(string version, string user, string project) => Of(version).HomeOf(await Keystone.LoginAsync(user, project));

    public async Task DisposeAsync()
    {
        foreach (var cluster in _clusters.Values)
            await cluster.DisposeAsync();
        await Keystone.DisposeAsync();
    }

    private async Task<(string Version, GuardedCluster Cluster)> StartAsync(string version) =>
        (version, await GuardedCluster.StartAsync(Settings(new(new Uri(Keystone.Url), version) { Webhook = RealWebhook.ServiceUser(Keystone) })));
}
