using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class ConnectionReaderTests
{
    private readonly Given _given = new();

    [Theory]
    [InlineData("https://k:5000/v3/", "https://k:5000/v3")]
    [InlineData("https://K/identity", "https://k/identity")]
    public void A_URL_is_one_however_it_is_written(string text, string expected) =>
        Assert.Equal(new Uri(expected), _given.Environment($"OS_AUTH_URL={text}").Plan().Url);

    [Theory]
    [InlineData("k:5000", "OS_AUTH_URL is not an absolute URL; allowed: a URL such as")]
    [InlineData("https://u:hunter2@k", "OS_AUTH_URL has a user or a password in it")]
    [InlineData("ftp://k", "OS_AUTH_URL has the scheme 'ftp'")]
    public void What_is_no_URL_of_Keystones_is_an_error(string text, string expected)
    {
        var problem = _given.Environment($"OS_AUTH_URL={text}").Problem();

        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://k:5000", 1)]
    [InlineData("http://127.0.0.1:5000", 0)]
    [InlineData("http://localhost:5000", 0)]
    [InlineData("https://k:5000", 0)]
    public void Plain_http_is_worth_a_warning(string url, int warnings)
    {
        var plan = _given.Flags($"--keystone-url={url}").Plan();

        Assert.Equal(warnings, plan.Warnings.Length);
        Assert.All(plan.Warnings, one => Assert.StartsWith("--keystone-url is plain http", one, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData("1", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("", false)]
    public void Insecure_has_to_be_said(string text, bool expected) =>
        Assert.Equal(expected, _given.Environment($"OS_INSECURE={text}").Plan().Tls.Insecure);

    [Fact]
    public void Neither_yes_nor_no_is_an_error() =>
        Assert.Equal(
            "OS_INSECURE (\"maybe\") is neither yes nor no; allowed: true, false, 1, 0, yes, no, on, off", _given.Environment("OS_INSECURE=maybe").Problem());

    [Theory]
    [InlineData("3", true)]
    [InlineData("v3", true)]
    [InlineData("2.0", false)]
    [InlineData("2", false)]
    public void Only_version_3_of_the_interface_is_there(string version, bool allowed)
    {
        _given.Environment($"OS_IDENTITY_API_VERSION={version}");

        if (allowed)
            Assert.NotNull(_given.Plan());
        else
            Assert.StartsWith($"OS_IDENTITY_API_VERSION (\"{version}\") is no version", _given.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_may_be_in_the_home_folder() =>
        Assert.Equal(
            new TlsSettings { CaFile = "/home/u/ca.pem", CertificateFile = "/abs.pem", KeyFile = "rel.pem" },
            _given.Environment("OS_CACERT=~/ca.pem", "OS_CERT=/abs.pem", "OS_KEY=rel.pem").Plan().Tls);

    [Fact]
    public void A_certificate_is_not_used_with_another_ones_key() =>
        Assert.Equal(
            new TlsSettings { CertificateFile = "mine" }, _given.Flags("--cert=mine").Environment("OS_CERT=other", "OS_KEY=others-key").Plan().Tls);

    [Fact]
    public void A_key_without_a_certificate_is_an_error() =>
        Assert.StartsWith("OS_KEY (\"k\") is a key without a certificate", _given.Environment("OS_KEY=k").Problem(), StringComparison.Ordinal);
}
