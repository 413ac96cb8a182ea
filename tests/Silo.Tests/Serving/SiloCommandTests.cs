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
