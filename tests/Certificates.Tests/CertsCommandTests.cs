namespace KeystoneAuthCluster.Certificates.Tests;

/// <summary>What the command takes, and what it says of what it does not take.</summary>
public sealed class CertsCommandTests : IDisposable
{
    private readonly CertsRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("--server-name is 'a b'; allowed: an IP address or a DNS name", "--server-name", "a b")]
    [InlineData("--server-name is '-a.example'; allowed: an IP address or a DNS name", "--server-name", "-a.example")]
    [InlineData("--client-name is 'a/b'; allowed: 1 to 64 letters, digits, '.', '_', ':' and '-'", "--client-name", "a/b")]
    [InlineData("--client-name is 'a'; allowed: none with --cluster", "--client-name", "a", "--cluster", "prod")]
    [InlineData("--cluster is '../prod'; allowed: 1 to 63 of a-z, 0-9 and '-'", "--cluster", "../prod")]
    [InlineData("--silo is 'Silo'; allowed: 1 to 63 of a-z", "--silo", "Silo")]
    [InlineData("--gateway is 'g_1'; allowed: 1 to 63 of a-z", "--gateway", "g_1")]
    [InlineData("--gateway is 'a'; allowed: names that are in no --silo", "--gateway", "a", "--silo", "a")]
    [InlineData("--webhook-url is 'http://a/webhook'; allowed: a URL as https://host[:port]/path", "--webhook-url", "http://a/webhook")]
    [InlineData("--days is 0; allowed: 1 to --ca-days", "--days", "0")]
    [InlineData("--days is 4000; allowed: 1 to --ca-days", "--days", "4000")]
    [InlineData("--ca-days is 40000; allowed: 1 to 36500", "--ca-days", "40000")]
    [InlineData("--renew-days is 365; allowed: 1 to less than --days", "--renew", "--renew-days", "365")]
    [InlineData("--renew goes with no names, yet 'prod' is given; allowed: --renew for what is there", "--renew", "--cluster", "prod")]
    public void A_bad_value_is_named_with_its_flag_and_what_is_allowed_and_nothing_is_written(string words, params string[] arguments)
    {
        Assert.Equal(2, _rig.Run(arguments));
        Assert.Contains($"keystone-auth: {words}", _rig.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_rig.Folder));
    }

    [Fact]
    public void All_bad_values_are_named_at_once()
    {
        Assert.Equal(2, _rig.Run("--cluster", "A", "--cluster", "B", "--days", "0"));
        Assert.Equal(3, _rig.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void What_was_made_is_told_with_its_end()
    {
        _rig.Do("--server-name", "10.0.0.1", "--days", "10");
        var end = _rig.Time.GetUtcNow().AddDays(10);
        Assert.Contains($"made     tls.crt, tls.key: keystone-auth (10.0.0.1), until {end:yyyy-MM-dd}", _rig.Output, StringComparison.Ordinal);
        Assert.Contains($"made     client.crt, client.key: kube-apiserver-webhook, until {end:yyyy-MM-dd}", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_is_in_what_it_says()
    {
        _rig.Do();
        Assert.DoesNotContain("PRIVATE", _rig.Output + _rig.Errors, StringComparison.Ordinal);
    }
}
