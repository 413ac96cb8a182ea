namespace KeystoneAuthCluster.Certificates.Tests.Folders;

/// <summary><c>--renew</c>, as a timer runs it.</summary>
public sealed class RenewalTests : IDisposable
{
    private readonly CertsRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void What_is_not_near_its_end_is_kept()
    {
        _rig.Do("--silo", "silo");
        var before = Snapshot();
        _rig.Time.Advance(TimeSpan.FromDays(300));
        _rig.Do("--renew");
        Assert.Equal(before, Snapshot());
        Assert.Equal(3, _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("kept", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_near_its_end_says_the_same_with_another_key_and_the_authorities_stay()
    {
        _rig.Do("--server-name", "webhook.example", "--server-name", "10.1.2.3", "--cluster", "prod", "--silo", "silo", "--gateway", "gateway");
        var before = Snapshot();
        _rig.Time.Advance(TimeSpan.FromDays(340));
        _rig.Do("--renew");

        string[] renewed = ["tls", "clusters/prod/client", "members/silo/tls", "members/gateway/tls"];
        Assert.Equal(
            renewed.SelectMany(name => new[] { $"{name}.crt", $"{name}.key" }).Order(StringComparer.Ordinal),
            Snapshot().Where(file => before[file.Key] != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal));
        using var server = _rig.Pair("tls");
        Assert.True(server.MatchesHostname("webhook.example") && server.MatchesHostname("10.1.2.3"));
        Assert.Equal(_rig.Time.GetUtcNow().AddDays(365), server.NotAfter.ToUniversalTime(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_days_are_those_of_the_flags()
    {
        _rig.Do();
        _rig.Do("--renew", "--renew-days", "364", "--days", "400");
        Assert.Equal(2, _rig.Output.Split("kept").Length - 1);
        _rig.Time.Advance(TimeSpan.FromDays(1));
        _rig.Do("--renew", "--renew-days", "364", "--days", "400");
        Assert.Equal(2, _rig.Output.Split("renewed").Length - 1);
    }

    [Fact]
    public void Nothing_outlives_its_authority_and_the_end_of_that_is_told()
    {
        _rig.Do("--days", "50", "--ca-days", "60");
        _rig.Time.Advance(TimeSpan.FromDays(25));
        _rig.Do("--renew", "--days", "50");
        using (var capped = _rig.Certificate("tls"))
        using (var authority = _rig.Certificate("ca"))
            Assert.Equal(authority.NotAfter, capped.NotAfter);

        _rig.Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal(2, _rig.Run("--renew", "--days", "50"));
        Assert.Contains("their authority itself ends on", _rig.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_somebody_else_is_not_replaced()
    {
        using var other = new CertsRig();
        other.Do();
        _rig.Do();
        File.Copy(other["tls.crt"], _rig["tls.crt"], overwrite: true);
        File.Copy(other["tls.key"], _rig["tls.key"], overwrite: true);
        _rig.Time.Advance(TimeSpan.FromDays(360));
        Assert.Equal(2, _rig.Run("--renew"));
        Assert.Contains("tls.crt, tls.key are not of the authority in", _rig.Errors, StringComparison.Ordinal);
        Assert.Equal(other.Text("tls.crt"), _rig.Text("tls.crt"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        Assert.Equal(2, _rig.Run("--renew"));
        Assert.Contains($"--renew: {_rig.Folder} is not there; allowed: a folder that certs has filled", _rig.Errors, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Snapshot() => _rig.Files.ToDictionary(file => file.Name, file => _rig.Text(file.Name));
}
