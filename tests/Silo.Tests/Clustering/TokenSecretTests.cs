using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class TokenSecretTests : IDisposable
{
    private const string Setting = "Tokens:KeySecretFile";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_one_machine_all_processes_get_one_secret_without_being_told()
    {
        var (one, two) = (Complete(MembershipKind.Localhost), Complete(MembershipKind.Localhost));

        Assert.NotNull(one);
        Assert.Equal(one, two);
        Assert.Equal(32, new FileInfo(one).Length);
    }

    [Fact]
    public void A_secret_that_is_given_is_the_one_that_is_used()
    {
        Assert.Equal("/etc/secret", Complete(MembershipKind.Localhost, "/etc/secret"));
        Assert.False(File.Exists(_folder.File("key-secret")));
    }

    [Theory]
    [InlineData(nameof(MembershipKind.AdoNet))]
    [InlineData(nameof(MembershipKind.Redis))]
    [InlineData(nameof(MembershipKind.Kubernetes))]
    public void On_several_machines_a_gateway_needs_one_and_a_silo_alone_does_not(string kind)
    {
        var membership = Enum.Parse<MembershipKind>(kind);
        Assert.Null(Complete(membership));
        var problem = Assert.Single(Problems(membership, ProcessRole.Gateway));
        Assert.StartsWith($"{Setting} is ''; allowed: a file with the same 32 bytes", problem, StringComparison.Ordinal);
        Assert.Contains("head -c 32 /dev/urandom", problem, StringComparison.Ordinal);
        Assert.Empty(Problems(membership, ProcessRole.Silo));
        Assert.Empty(Problems(membership, ProcessRole.Gateway, "/etc/secret"));
    }

    private string? Complete(MembershipKind membership, string? given = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Setting, given)]).Build();
        return OneMachineSettings.Complete(configuration, new ClusteringOptions { Membership = membership, Directory = _folder.Path })[Setting];
    }

    private static IEnumerable<string> Problems(MembershipKind membership, ProcessRole role, string? file = null)
    {
        var clustering = new ClusteringOptions { Membership = membership };
        clustering.Roles.Add(role);
        return new TokenSecret(Options.Create(clustering)).Validate(null, new TokenOptions { KeySecretFile = file }).Failures ?? [];
    }
}
