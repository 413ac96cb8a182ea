using KeystoneAuthCluster.EndToEnd.Tests.Keystone;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>A real Keystone, keystone-auth, a real kube-apiserver that asks it, and kubectl that has our plugin: nothing is replaced.</summary>
public sealed class KubectlCluster : IAsyncLifetime
{
    private const string Policy = """
        apiVersion: keystone-auth/v1
        kind: Policy
        rules:
          - name: editors
            who: { roles: [k8s-editor] }
            resources:
              - { verbs: ["*"], resources: [configmaps], namespaces: [default] }
          - name: discovery
            who: everyone
            paths:
              - { verbs: [get], paths: [/api, "/api/*", /apis, "/apis/*", /version, "/openapi/*"] }
        """;

    private GuardedCluster? _cluster;

    /// <summary>The real Keystone.</summary>
    public RealKeystone Keystone { get; } = new();

    /// <summary>Skips the test where a part is missing.</summary>
    public void SkipIfMissing()
    {
        Keystone.SkipIfMissing();
        _cluster!.SkipIfMissing();
    }

    public async Task InitializeAsync()
    {
        await Keystone.InitializeAsync();
        if (!Keystone.IsMissing)
            _cluster = await GuardedCluster.StartAsync(new(new Uri(Keystone.Url), "v1") { Webhook = RealWebhook.ServiceUser(Keystone), Policy = Policy });
    }

    /// <summary>A home folder whose kubeconfig has the plugin for its user.</summary>
    internal async Task<KubectlHome> HomeAsync(params IEnumerable<(string Name, string Value)> variables)
    {
        var home = _cluster!.Home("{}", [("OS_AUTH_URL", Keystone.Url), .. variables]);
        await home.ConfigureAsync();
        return home;
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await Keystone.DisposeAsync();
    }
}
