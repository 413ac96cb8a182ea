using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

public sealed class RenewalTests : IAsyncLifetime
{
    private const string Taken = "New TLS files of the cluster are in use";

    private static readonly string[] BothUses = [TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication];

    private TlsCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TlsCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Another_authority_takes_over_without_a_restart_by_way_of_a_bundle()
    {
        using var next = new TestCertificates("next");
        using var old = _cluster.Authority.Member("gateway", TestCertificates.ClientAuthentication);
        using var renewed = next.Member("gateway", TestCertificates.ClientAuthentication);
        Assert.Null(await _cluster.AskAsync(renewed, next, next, _cluster.Authority));

        _cluster.Files.Trust(_cluster.Authority, next);
        await AllTookAsync(2);
        Assert.Equal(2, await _cluster.AskAsync(renewed, next, next, _cluster.Authority));

        using var silo = next.Member("silo", BothUses);
        _cluster.Files.Write(silo, next);
        await AllTookAsync(3);
        Assert.Equal(2, await _cluster.AskAsync(old, _cluster.Authority, next, _cluster.Authority));

        _cluster.Files.Trust(next);
        await AllTookAsync(4);
        Assert.Equal(2, await _cluster.AskAsync(renewed, next, next));
        Assert.Null(await _cluster.AskAsync(old, _cluster.Authority, next, _cluster.Authority));

        await using var third = _cluster.Start();
        await third.UntilStartedAsync(); // a silo joins only when all others have answered it
        Assert.Equal(3, await _cluster.AskAsync(renewed, next, next));
    }

    [Fact]
    public async Task A_broken_set_changes_nothing_and_is_reported_until_it_is_put_right()
    {
        var silo = _cluster.Silos[0];
        using var gateway = _cluster.Authority.Member("gateway", TestCertificates.ClientAuthentication);
        Assert.Contains("[+]cluster-tls ok", (await silo.AskAsync("/readyz?verbose")).Text, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_cluster.Files.Options.CaFile!, "broken");
        await silo.UntilAsync("/readyz?verbose", answer => answer is (200, var text) && text.Contains("[+]cluster-tls degraded", StringComparison.Ordinal));
        await silo.UntilSaidAsync("New TLS files of the cluster cannot be used");
        Assert.Equal(2, await _cluster.AskAsync(gateway, _cluster.Authority, _cluster.Authority));

        _cluster.Files.Trust(_cluster.Authority);
        await silo.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]cluster-tls ok", StringComparison.Ordinal));
    }

    private async Task AllTookAsync(int times)
    {
        foreach (var silo in _cluster.Silos)
            await silo.UntilSaidAsync(Taken, times);
    }
}
