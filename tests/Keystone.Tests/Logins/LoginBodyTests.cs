using System.Text;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

public sealed class LoginBodyTests
{
    private static readonly Named User = new(null, "u", new Named("d", null));
    private static readonly Secret Text = new("s");

    [Fact]
    public void Several_methods_go_in_one_body() => Assert.Equal(
        """{"auth":{"identity":{"methods":["password","totp"],"password":{"user":{"id":"u","password":"s"}},"totp":{"user":{"name":"u","domain":{"id":"d"},"passcode":"012345"}}}}}""",
        Write(new LoginScope.Open(), new LoginMethod.Password(new Named("u", null), Text), new LoginMethod.Totp(User, new Secret("012345"))));

    [Fact]
    public void A_token_is_named_by_itself() => Assert.Equal(
        """{"auth":{"identity":{"methods":["token"],"token":{"id":"s"}},"scope":"unscoped"}}""",
        Write(new LoginScope.Unscoped(), new LoginMethod.Token(Text)));

    [Fact]
    public void An_application_credential_goes_by_name_and_user() => Assert.Equal(
        """{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"name":"a","user":{"name":"u","domain":{"id":"d"}},"secret":"s"}}}}""",
        Write(new LoginScope.Open(), new LoginMethod.ApplicationCredential(null, "a", User, Text)));

    [Fact]
    public void What_has_an_id_needs_no_name_and_no_domain() => Assert.EndsWith(
        ",\"scope\":{\"project\":{\"id\":\"p\"}}}}",
        Write(new LoginScope.Project(new Named("p", "ignored", new Named("d", null))), new LoginMethod.Token(Text)),
        StringComparison.Ordinal);

    [Fact]
    public void Every_scope_has_its_member()
    {
        Assert.Equal("""{"project":{"name":"p","domain":{"name":"D"}}}""", Scope(new LoginScope.Project(new Named(null, "p", new Named(null, "D")))));
        Assert.Equal("""{"domain":{"name":"D"}}""", Scope(new LoginScope.Domain(new Named(null, "D"))));
        Assert.Equal("""{"system":{"all":true}}""", Scope(new LoginScope.System()));
        Assert.Equal("""{"OS-TRUST:trust":{"id":"t"}}""", Scope(new LoginScope.Trust("t")));
    }

    private static string Scope(LoginScope scope) => Write(scope, new LoginMethod.Token(Text)).Split("\"scope\":")[1][..^2];

    private static string Write(LoginScope scope, params LoginMethod[] methods) =>
        Encoding.UTF8.GetString(LoginBody.Write(new Login([.. methods], scope)).Span);
}
