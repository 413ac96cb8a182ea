using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Health;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Tls;

public sealed class TlsFilesTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly TestCertificates _certificates = new();
    private readonly ManualTime _time = new();
    private readonly LogLines _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _certificates.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void An_expired_certificate_is_refused_at_the_start()
    {
        _certificates.WriteServer(_certificates.Server(from: _time.GetUtcNow() - Year, until: _time.GetUtcNow()));

        Assert.Contains("expired at 2026-11-22", Assert.Throws<OptionsValidationException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_at_the_start()
    {
        File.Delete(_certificates.PrivateKeyFile);

        Assert.Contains(_certificates.PrivateKeyFile, Assert.Throws<OptionsValidationException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_key_is_refused_without_showing_it()
    {
        using var key = _certificates.Server().GetECDsaPrivateKey()!;
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000));
        File.WriteAllText(_certificates.PrivateKeyFile, encrypted);

        var message = Assert.Throws<OptionsValidationException>(Open).Message;

        Assert.Contains(_certificates.PrivateKeyFile, message, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_tomorrow_is_taken_tomorrow_though_the_file_does_not_change()
    {
        var files = Open();
        var old = files.Current;
        _certificates.WriteServer(_certificates.Server(from: _time.GetUtcNow() + TimeSpan.FromDays(1)));

        files.Reload();
        Assert.Same(old, files.Current);
        _time.Advance(TimeSpan.FromDays(1));
        files.Reload();

        Assert.NotSame(old, files.Current);
        Assert.Empty(files.Problems);
    }

    [Fact]
    public void A_problem_is_logged_and_counted_once_however_often_it_is_seen_and_a_different_one_again()
    {
        var files = Open();
        var counts = new List<string?>();
        using var listener = Listen("keystone_auth.tls.reloads", counts);

        File.WriteAllText(_certificates.CertificateFile, "nothing");
        Repeat(3, files.Reload);
        File.Delete(_certificates.CertificateFile);
        Repeat(3, files.Reload);

        Assert.Equal(2, _log.All.Count(line => line.StartsWith("Error", StringComparison.Ordinal)));
        Assert.Equal(["refused", "refused"], counts);
    }

    [Fact]
    public void Going_back_to_the_files_in_use_ends_the_problem()
    {
        var files = Open();
        var good = File.ReadAllText(_certificates.CertificateFile);
        File.WriteAllText(_certificates.CertificateFile, "nothing");
        files.Reload();
        Assert.IsType<ReadinessState.Degraded>(new TlsReadiness(files).Check());

        File.WriteAllText(_certificates.CertificateFile, good);
        files.Reload();

        Assert.IsType<ReadinessState.Ready>(new TlsReadiness(files).Check());
        Assert.Contains(_log.All, line => line.Contains("again those in use", StringComparison.Ordinal));
    }

    [Fact]
    public void A_swap_of_the_folder_behind_a_symbolic_link_is_seen()
    {
        using var next = new TestCertificates();
        var link = Path.Combine(_certificates.Folder, "..data");
        Directory.CreateSymbolicLink(link, _certificates.Folder);
        var files = Open(link);
        var old = files.Current;

        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, next.Folder);
        files.Reload();

        Assert.NotSame(old, files.Current);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_by_name()
    {
        var options = new TlsOptions { ReloadInterval = TimeSpan.Zero };
        options.AllowedClientNames.Add("kube-apiserver");

        var failures = new TlsOptionsValidator().Validate(null, options).Failures!.ToList();

        Assert.Equal(4, failures.Count);
        Assert.All(failures, failure => Assert.StartsWith("Gateway:Tls:", failure, StringComparison.Ordinal));
    }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
            action();
    }

    private MeterListener Listen(string instrument, List<string?> outcomes)
    {
        var scope = _services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add(tags[1].Value as string));
        listener.InstrumentPublished = (published, self) =>
        {
            // Only this test's: other tests of the process have the same instruments.
            if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, scope))
                self.EnableMeasurementEvents(published);
        };
        listener.Start();
        return listener;
    }

    private TlsFiles Open() => Open(_certificates.Folder);

    private TlsFiles Open(string folder)
    {
        var options = new TlsOptions { CertificateFile = Path.Combine(folder, "tls.crt"), PrivateKeyFile = Path.Combine(folder, "tls.key") };
        var metrics = new TlsMetrics(_services.GetRequiredService<IMeterFactory>());
        return new TlsFiles(Options.Create(options), _time, metrics, _log.For<TlsFiles>());
    }
}
