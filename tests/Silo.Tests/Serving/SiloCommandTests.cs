using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Serving;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Serving;

public sealed class SiloCommandTests
{
    [Fact]
    public void A_process_does_both_unless_it_is_told_its_roles()
    {
        var (both, silo) = (Run(), Run("--roles", "silo"));

        Assert.True(both!.Has(ProcessRole.Silo) && both.Has(ProcessRole.Gateway));
        Assert.True(silo!.Has(ProcessRole.Silo));
        Assert.False(silo.Has(ProcessRole.Gateway));
    }

    [Fact]
    public void Roles_may_be_given_as_a_list() => Assert.Equal([ProcessRole.Silo, ProcessRole.Gateway], Run("--roles", "silo,gateway")!.Roles);

    [Fact]
    public void The_membership_is_a_flag()
    {
        Assert.Equal(MembershipKind.Localhost, Run()!.Membership);
        Assert.Equal(MembershipKind.AdoNet, Run("--membership", "adonet")!.Membership);
        Assert.Equal(MembershipKind.Kubernetes, Run("--membership", "kubernetes")!.Membership);
    }

    [Fact]
    public void What_a_member_is_called_and_shows_are_flags()
    {
        var options = Run(
            "--cluster-id", "prod", "--cluster-address", "10.0.0.1", "--cluster-listen-address", "0.0.0.0", "--silo-port", "1", "--gateway-port", "2",
            "--cluster-directory", "/d", "--cluster-tls-cert-file", "crt", "--cluster-tls-private-key-file", "key", "--cluster-tls-ca-file", "ca")!;

        Assert.Equal(("prod", "10.0.0.1", "0.0.0.0", 1, 2, "/d"), (options.ClusterId, options.Address, options.ListenAddress, options.SiloPort, options.GatewayPort, options.Directory));
        Assert.Equal(("crt", "key", "ca"), (options.Tls.CertificateFile, options.Tls.KeyFile, options.Tls.CaFile));
    }

    [Fact]
    public void The_policys_ConfigMap_and_the_way_to_its_API_server_are_flags() =>
        Assert.NotNull(Run("--policy-configmap-name", "k8s-auth-policy", "--kubeconfig", "/etc/kubernetes/admin.conf"));

    [Theory]
    [InlineData("""{"Clustering": {"SiloPort": 11112, "Kubernetes": {}}, "Grains": {"CallTimeout": "00:00:02"}}""", true)]
    [InlineData("""{"Clustering": {"SiloPorts": 11112}}""", false)]
    [InlineData("""{"Grain": {"CallTimeout": "00:00:02"}}""", false)]
    public void The_clusters_settings_are_known_and_misspelt_ones_are_not(string settings, bool isKnown)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, settings);
        try
        {
            Assert.Equal(isKnown, Run("--config", file) is not null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a command line makes of the section; <see langword="null"/> where it does not come to serving.</summary>
    private static ClusteringOptions? Run(params string[] arguments)
    {
        ClusteringOptions? options = null;
        var command = SiloCommand.Create((configuration, _) =>
        {
            options = configuration.GetSection(ClusteringOptions.Section).Get<ClusteringOptions>() ?? new ClusteringOptions();
            return Task.FromResult(0);
        });
        command.Parse(arguments).Invoke();
        return options;
    }
}
