using System.Text;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.ServiceTokens;

namespace KeystoneAuthCluster.Keystone.Tests.ServiceTokens;

public sealed class ServiceUserLoginTests
{
    [Fact]
    public void A_user_and_a_project_go_by_name_and_domain() => Assert.Equal(
        """{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u","domain":{"name":"D"},"password":"s"}}},"scope":{"project":{"name":"p","domain":{"id":"d"}}}}}""",
        Write(new() { UserName = "u", UserDomainName = "D", ProjectName = "p", ProjectDomainId = "d" }));

    [Fact]
    public void A_user_and_a_project_go_by_id() => Assert.Equal(
        """{"auth":{"identity":{"methods":["password"],"password":{"user":{"id":"u","password":"s"}}},"scope":{"project":{"id":"p"}}}}""",
        Write(new() { UserId = "u", ProjectId = "p" }));

    [Fact]
    public void The_scope_may_be_a_domain() => Assert.EndsWith(
        "\"scope\":{\"domain\":{\"name\":\"d\"}}}}", Write(new() { UserId = "u", DomainName = "d" }), StringComparison.Ordinal);

    [Fact]
    public void An_application_credential_goes_by_id_and_brings_its_scope() => Assert.Equal(
        """{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"a","secret":"s"}}}}""",
        Write(new() { ApplicationCredentialId = "a" }));

    [Fact]
    public void An_application_credential_goes_by_name_and_user() => Assert.Equal(
        """{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"name":"a","user":{"name":"u","domain":{"id":"d"}},"secret":"s"}}}}""",
        Write(new() { ApplicationCredentialName = "a", UserName = "u", UserDomainId = "d" }));

    private static string Write(ServiceUserOptions user) => Encoding.UTF8.GetString(LoginBody.Write(ServiceUserLogin.Of(user, new Secret("s"))).Span);
}
