using KeystoneAuthCluster.EndToEnd.Tests.Keystone;
using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>A cluster whose webhook reaches the real Keystone by a way that a test can cut: others need the Keystone itself.</summary>
public sealed class DisturbedCluster : IAsyncLifetime
{
    private const string Policy = """
        apiVersion: keystone-auth/v1
        kind: Policy
        rules:
          - name: viewers
            who: { roles: [k8s-viewer] }
            resources:
              - { verbs: [list], resources: [pods], namespaces: [default] }
        """;

    private GuardedCluster? _cluster;
    private TcpForwarder? _way;

    /// <summary>The real Keystone.</summary>
    public RealKeystone Keystone { get; } = new();

    /// <summary>The webhook's way to Keystone.</summary>
    public TcpForwarder Way => _way!;

    /// <summary>The cluster. It is the first line of every test, which is skipped where a part is missing.</summary>
    internal GuardedCluster Cluster
    {
        get
        {
            Keystone.SkipIfMissing();
            _cluster!.SkipIfMissing();
            return _cluster;
        }
    }

    public async Task InitializeAsync()
    {
        await Keystone.InitializeAsync();
        if (Keystone.IsMissing)
            return;
        var keystone = new UriBuilder(Keystone.Url);
        _way = TcpForwarder.To(keystone.Port);
        keystone.Port = _way.Port;
        _cluster = await GuardedCluster.StartAsync(new(keystone.Uri, "v1")
        {
            Webhook = [.. RealWebhook.ServiceUser(Keystone), ("Tokens:Ttl", "00:00:02")], // so that it is over soon, and a token past it
            Policy = Policy,
        });
    }

    /// <summary>A new user who may list pods, at home.</summary>
    internal async Task<(RealKeystoneUser User, KubectlHome Home)> ViewerAsync()
    {
        var cluster = Cluster;
        var user = await Keystone.Admin.CreateUserAsync("demo", "k8s-viewer");
        return (user, cluster.HomeOf(await Keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(Keystone.Seed.Projects["demo"].Id))));
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (_way is not null)
            await _way.DisposeAsync();
        await Keystone.DisposeAsync();
    }
}
