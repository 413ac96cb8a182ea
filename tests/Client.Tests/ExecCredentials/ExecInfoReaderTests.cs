using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.ExecCredentials;

namespace KeystoneAuthCluster.Client.Tests.ExecCredentials;

public class ExecInfoReaderTests
{
    // As kubectl 1.34 sends it with provideClusterInfo.
    private const string Sent =
        """
        {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"server":"https://10.0.0.1:6443",
        "tls-server-name":"api","certificate-authority-data":"LS0t","config":{"apiVersion":"x/v1","kind":"Y","keystone-url":"https://k:5000/v3",
        "project-id":1234,"cloud":null}},"interactive":true}}
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_the_variable_a_person_started_us(string? json) =>
        Assert.Equal(new ExecInfo("client.authentication.k8s.io/v1", null, null), ExecInfoReader.Read(json));

    [Fact]
    public void What_kubectl_sends_is_read()
    {
        var info = ExecInfoReader.Read(Sent);

        Assert.Equal("client.authentication.k8s.io/v1", info.ApiVersion);
        Assert.True(info.Interactive);
        Assert.Equal("https://10.0.0.1:6443", info.Cluster!.Server);
        Assert.Equal(new Dictionary<string, string> { ["keystone-url"] = "https://k:5000/v3", ["project-id"] = "1234" }, info.Cluster.Config);
    }

    [Theory]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{"interactive":false}}""", false)]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{}}""", null)]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1"}""", null)]
    public void The_version_before_is_read_too(string json, bool? interactive)
    {
        var info = ExecInfoReader.Read(json);

        Assert.Equal(new ExecInfo("client.authentication.k8s.io/v1beta1", interactive, null), info);
    }

    [Fact]
    public void Members_of_a_newer_kubectl_are_passed_over()
    {
        var info = ExecInfoReader.Read(
            """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","new":[1],"spec":{"httpSignature":{},"cluster":{"server":"s","config":null,"a":1}}}""");

        Assert.Equal("s", info.Cluster!.Server);
        Assert.Empty(info.Cluster.Config);
    }

    [Theory]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1alpha1","spec":{}}""", "client.authentication.k8s.io/v1alpha1", "allowed: client.authentication.k8s.io/v1,")]
    [InlineData("""{"kind":"ExecCredential","spec":{}}""", "apiVersion \"\"", "allowed")]
    [InlineData("""{"kind":"Pod","apiVersion":"client.authentication.k8s.io/v1"}""", "\"Pod\"", "allowed: ExecCredential")]
    [InlineData("""{"kind":5}""", "a number in kind", "allowed: a text")]
    [InlineData("[]", "a list", "allowed: an object")]
    [InlineData("{", "not JSON", "")]
    [InlineData("\"\uD800", "not JSON", "")]
    [InlineData("""{"kind":"\uD800"}""", "not JSON", "")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":[]}""", "a list in spec", "allowed: an object")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":"yes"}}""", "spec.interactive", "allowed: true, false")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"config":"x"}}}""", "spec.cluster.config", "allowed: an object")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"config":{"cloud":["x"]}}}}""", "\"cloud\"", "allowed: a text")]
    public void What_no_kubectl_sends_is_an_error_that_names_the_variable(string json, string what, string allowed)
    {
        var error = Assert.Throws<ClientException>(() => ExecInfoReader.Read(json));

        Assert.Equal(ExitCode.Settings, error.Code);
        Assert.StartsWith("KUBERNETES_EXEC_INFO ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }
}
