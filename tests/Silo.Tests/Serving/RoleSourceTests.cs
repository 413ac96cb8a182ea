using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Silo.Serving;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Silo.Tests.Serving;

public sealed class RoleSourceTests
{
    [Fact]
    public async Task A_gateway_has_the_roles_of_users_by_way_of_grains()
    {
        using var certificates = new TestCertificates();
        await using var app = SiloHost.Create(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Keystone:Urls:0", "http://127.0.0.1:1/v3"),
            new("Gateway:Tls:CertificateFile", certificates.CertificateFile),
            new("Gateway:Tls:PrivateKeyFile", certificates.PrivateKeyFile),
            new("Clustering:Roles:0", "gateway"),
        ]).Build());

        Assert.NotNull(app.Services.GetRequiredService<IRoleSource>());
        Assert.Equal("GrainProjectSource", app.Services.GetRequiredService<IProjectSource>().GetType().Name);
    }
}
