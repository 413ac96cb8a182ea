using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Serving;

/// <summary>Starts that cannot be: each says what to mend, all of it at once, and ends with 2.</summary>
public sealed class StartErrorTests : IDisposable
{
    private static readonly Uri Keystone = new("http://127.0.0.1:9/v3");

    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Missing_settings_are_all_named_with_their_flags()
    {
        var errors = await ErrorsOfAsync([]);

        Assert.Contains("Keystone:Urls is empty", errors, StringComparison.Ordinal);
        Assert.Contains("(--keystone-url or OS_AUTH_URL)", errors, StringComparison.Ordinal);
        Assert.Contains("(--tls-cert-file or TLS_CERT_FILE)", errors, StringComparison.Ordinal);
        Assert.Contains("(--tls-private-key-file or TLS_PRIVATE_KEY_FILE)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_values_of_all_sections_are_named_at_once_and_secrets_are_not_shown()
    {
        var errors = await ErrorsOfAsync(
            [.. WebhookProcess.Flags(_certificates, Keystone), "--listen", "nowhere", "--keystone-url", "gopher://keystone"],
            ("KEYSTONE_AUTH__Gateway__MaxBodyBytes", "1"),
            ("KEYSTONE_AUTH__Tokens__Ttl", "02:00:00"),
            ("KEYSTONE_AUTH__Revocations__PollInterval", "00:10:00"),
            ("KEYSTONE_AUTH__Audit__BufferBytes", "1"),
            ("KEYSTONE_AUTH__Keystone__RequestTimeout", "01:00:00"),
            ("KEYSTONE_AUTH__Keystone__ServiceUser__Password", "open-sesame"));

        Assert.Contains("Gateway:Listen is 'nowhere'", errors, StringComparison.Ordinal);
        Assert.Contains("Gateway:MaxBodyBytes is '1'", errors, StringComparison.Ordinal);
        Assert.Contains("Keystone:Urls:1 has the scheme 'gopher'", errors, StringComparison.Ordinal);
        Assert.Contains("Tokens:Ttl", errors, StringComparison.Ordinal);
        Assert.Contains("Revocations:PollInterval", errors, StringComparison.Ordinal);
        Assert.Contains("Audit:BufferBytes", errors, StringComparison.Ordinal);
        Assert.Contains("Keystone:RequestTimeout", errors, StringComparison.Ordinal);
        Assert.Contains("Keystone:ServiceUser:UserName", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KEYSTONE_AUTH__Gateway__MaxBodyBytes", "many", "Gateway:MaxBodyBytes")]
    [InlineData("KEYSTONE_AUTH__Tokens__Ttll", "00:01:00", "keystone-auth: Tokens:Ttll is not a setting; did you mean Tokens:Ttl?")]
    [InlineData("KEYSTONE_AUTH__Audt__Path", "-", "keystone-auth: Audt is not a setting; did you mean Audit?")]
    public async Task A_value_of_the_wrong_type_and_a_setting_that_nobody_knows_are_named(string variable, string value, string named)
    {
        var errors = await ErrorsOfAsync(WebhookProcess.Flags(_certificates, Keystone), (variable, value));

        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--policy-configmap-name")]
    [InlineData("--sync-configmap-name")]
    [InlineData("--kubeconfig")]
    public async Task A_flag_that_needs_Kubernetes_names_the_program_that_has_it(string flag)
    {
        await using var process = KeystoneAuthProcess.Start(["serve", .. WebhookProcess.Flags(_certificates, Keystone), flag, "x"]);

        Assert.Equal(2, await process.ExitAsync());
        Assert.Contains($"{flag} needs the Kubernetes API", process.Errors, StringComparison.Ordinal);
        Assert.Contains("keystone-auth-silo has it", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_its_variable()
    {
        await using var process = KeystoneAuthProcess.Start(
            new Dictionary<string, string> { ["KEYSTONE_POLICY_CONFIGMAP_NAME"] = "policy" }, ["serve", .. WebhookProcess.Flags(_certificates, Keystone)]);

        Assert.Equal(2, await process.ExitAsync());
        Assert.Contains("KEYSTONE_POLICY_CONFIGMAP_NAME needs the Kubernetes API", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_there_is_named()
    {
        File.Delete(_certificates.CertificateFile);

        Assert.Contains(_certificates.CertificateFile, await ErrorsOfAsync(WebhookProcess.Flags(_certificates, Keystone)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_none_is_named_and_not_shown()
    {
        await File.WriteAllTextAsync(_certificates.PrivateKeyFile, "-----BEGIN PRIVATE KEY-----\nb3BlbiBzZXNhbWU=\n-----END PRIVATE KEY-----\n");

        var errors = await ErrorsOfAsync(WebhookProcess.Flags(_certificates, Keystone));

        Assert.Contains(_certificates.PrivateKeyFile, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("b3BlbiBzZXNhbWU", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""[{ "users": { "projects": ["demo"], "roles": ["x"] }, "resource_permissions": { "default": ["get"] } }]""")]
    public async Task A_broken_policy_is_named_with_what_is_wrong(string policy)
    {
        var file = Path.Combine(_certificates.Folder, "policy.json");
        await File.WriteAllTextAsync(file, policy);

        var errors = await ErrorsOfAsync([.. WebhookProcess.Flags(_certificates, Keystone), "--keystone-policy-file", file]);

        Assert.Contains($"Policy:File \"{file}\" is no policy; 1 to mend:", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ no JSON")]
    public async Task A_settings_file_that_is_not_there_or_broken_is_named(string? text)
    {
        var file = Path.Combine(_certificates.Folder, "settings.json");
        if (text is not null)
            await File.WriteAllTextAsync(file, text);

        await using var process = KeystoneAuthProcess.Start("serve", "--config", file);

        Assert.Equal(2, await process.ExitAsync());
        Assert.StartsWith($"--config is '{file}'; allowed: a JSON file", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = other.LocalEndpoint.ToString()!;

        Assert.Contains(taken, await ErrorsOfAsync([.. WebhookProcess.Flags(_certificates, Keystone), "--listen", taken]), StringComparison.Ordinal);
    }

    private static async Task<string> ErrorsOfAsync(string[] flags, params (string Name, string Value)[] environment)
    {
        await using var process = KeystoneAuthProcess.Start(environment.ToDictionary(one => one.Name, one => one.Value), ["serve", .. flags]);
        var exitCode = await process.ExitAsync();
        Assert.True(exitCode == 2, $"exit code {exitCode}\n{process.Errors}");
        Assert.DoesNotContain("Unhandled", process.Errors, StringComparison.Ordinal);
        Assert.StartsWith("keystone-auth: ", process.Errors.Split('\n').First(line => line is not ['{', ..]), StringComparison.Ordinal); // after the log
        return process.Errors;
    }
}
