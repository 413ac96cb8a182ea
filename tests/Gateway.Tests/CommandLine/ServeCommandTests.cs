using System.CommandLine;
using KeystoneAuthCluster.Gateway.CommandLine;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.Tests.CommandLine;

/// <summary>The flags and variables of k8s-keystone-auth, and what counts more than what.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class ServeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keystone-auth-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--listen", "Gateway:Listen")]
    [InlineData("--tls-cert-file", "Gateway:Tls:CertificateFile")]
    [InlineData("--tls-private-key-file", "Gateway:Tls:PrivateKeyFile")]
    [InlineData("--client-ca-file", "Gateway:Tls:ClientCaFile")]
    [InlineData("--operations-listen", "Gateway:OperationsListen")]
    [InlineData("--keystone-url", "Keystone:Urls:0")]
    [InlineData("--keystone-ca-file", "Keystone:CaFile")]
    [InlineData("--keystone-policy-file", "Policy:File")]
    [InlineData("--audit-path", "Audit:Path")]
    [InlineData("--user-agent", "Keystone:UserAgent")]
    public void A_flag_is_its_setting_with_a_space_or_an_equals_sign(string flag, string setting)
    {
        Assert.Equal("value", ServeRun.Of(flag, "value")[setting]);
        Assert.Equal("value", ServeRun.Of($"{flag}=value")[setting]);
        Assert.Null(ServeRun.Of()[setting]);
    }

    [Theory]
    [InlineData("TLS_CERT_FILE", "Gateway:Tls:CertificateFile")]
    [InlineData("TLS_PRIVATE_KEY_FILE", "Gateway:Tls:PrivateKeyFile")]
    [InlineData("OS_AUTH_URL", "Keystone:Urls:0")]
    [InlineData("KEYSTONE_CA_FILE", "Keystone:CaFile")]
    [InlineData("KEYSTONE_POLICY_FILE", "Policy:File")]
    public void The_peer_s_variable_is_its_setting_and_an_empty_one_is_none(string variable, string setting)
    {
        using (new EnvironmentVariables($"{variable}=value"))
            Assert.Equal("value", ServeRun.Of()[setting]);
        using (new EnvironmentVariables($"{variable}="))
            Assert.Null(ServeRun.Of()[setting]);
    }

    [Fact]
    public void A_flag_counts_more_than_our_variable_and_that_more_than_the_peer_s_and_that_more_than_the_file()
    {
        var file = File("""{"Policy":{"File":"by file"},"Audit":{"Path":"by file"}}""");

        Assert.Equal("by file", ServeRun.Of("--config", file)["Policy:File"]);
        using (new EnvironmentVariables("KEYSTONE_POLICY_FILE=by peer"))
        {
            Assert.Equal("by peer", ServeRun.Of("--config", file)["Policy:File"]);
            using (new EnvironmentVariables("KEYSTONE_AUTH__Policy__File=by us"))
            {
                Assert.Equal("by us", ServeRun.Of("--config", file)["Policy:File"]);
                Assert.Equal("by flag", ServeRun.Of("--config", file, "--keystone-policy-file", "by flag")["Policy:File"]);
            }
        }
        Assert.Equal("by file", ServeRun.Of("--config", file)["Audit:Path"]);
    }

    [Fact]
    public void A_shorter_list_replaces_a_longer_one_that_counts_less()
    {
        var file = File("""{"Keystone":{"Urls":["https://file-1","https://file-2","https://file-3"]}}""");

        Assert.Equal(["https://flag"], ServeRun.Of("--config", file, "--keystone-url", "https://flag").List("Keystone:Urls"));
        using (new EnvironmentVariables("OS_AUTH_URL=https://peer-1,https://peer-2"))
        {
            Assert.Equal(["https://peer-1", "https://peer-2"], ServeRun.Of("--config", file).List("Keystone:Urls"));
            Assert.Equal(["https://flag"], ServeRun.Of("--config", file, "--keystone-url", "https://flag").List("Keystone:Urls"));
        }
    }

    [Fact]
    public void A_list_of_one_place_replaces_that_of_another_whole_also_by_our_own_variables()
    {
        var file = File("""{"Gateway":{"Audiences":["a","b"],"Tls":{"AllowedClientNames":["one","two","three"]}}}""");
        using var variables = new EnvironmentVariables("KEYSTONE_AUTH__Gateway__Tls__AllowedClientNames__0=other");

        var run = ServeRun.Of("--config", file);

        Assert.Equal(["other"], run.List("Gateway:Tls:AllowedClientNames"));
        Assert.Equal(["a", "b"], run.List("Gateway:Audiences"));
    }

    [Fact]
    public void All_other_settings_come_from_the_file_and_our_variables()
    {
        var file = File("""{"Tokens":{"Ttl":"00:00:30"}}""");
        using var variables = new EnvironmentVariables("KEYSTONE_AUTH__Tokens__StaleFor=00:01:00", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", "OTHER__Tokens__Ttl=1");

        var run = ServeRun.Of("--config", file);

        Assert.Equal(("00:00:30", "00:01:00", "http://127.0.0.1:4317"), (run["Tokens:Ttl"], run["Tokens:StaleFor"], run["OTEL_EXPORTER_OTLP_ENDPOINT"]));
    }

    [Fact]
    public void Flags_may_be_given_several_times()
    {
        Assert.Equal(
            ["https://a", "https://b", "https://c"],
            ServeRun.Of("--keystone-url", "https://a, https://b", "--keystone-url=https://c").List("Keystone:Urls"));
        Assert.Equal("one two", ServeRun.Of("--user-agent", "one", "--user-agent", "two")["Keystone:UserAgent"]);
        Assert.Equal("last", ServeRun.Of("--audit-path", "first", "--audit-path", "last")["Audit:Path"]);
    }

    [Theory]
    [InlineData("-v=0", "Information")]
    [InlineData("-v=2", "Information")]
    [InlineData("--v=4", "Debug")]
    [InlineData("-v=5", "Debug")]
    [InlineData("-v=6", "Trace")]
    [InlineData("-v=10", "Trace")]
    [InlineData("-v4", "Debug")]
    [InlineData("-v=chatty", "chatty")] // no level: logging refuses it by name
    public void A_klog_verbosity_is_a_log_level(string flag, string level) => Assert.Equal(level, ServeRun.Of(flag)["Logging:LogLevel:Default"]);

    [Theory]
    [InlineData("--logtostderr")]
    [InlineData("--logtostderr=true")]
    [InlineData("--alsologtostderr=false")]
    [InlineData("--vmodule=a=1,b=2")]
    [InlineData("--stderrthreshold=INFO")]
    [InlineData("--log-dir=/var/log")]
    [InlineData("--log_dir=/var/log")] // as klog itself spells it
    [InlineData("--log_backtrace_at=a.go:1")]
    [InlineData("--log_file_max_size=1800")]
    [InlineData("--add_dir_header")]
    [InlineData("--skip_headers=true")]
    [InlineData("--one_output")]
    [InlineData("--log-flush-frequency=5s")]
    public void Klog_s_other_flags_are_taken_and_change_nothing(string flag)
    {
        var run = ServeRun.Of(flag, "--listen", "127.0.0.1:1");

        Assert.Empty(run.Errors);
        Assert.Equal(["Gateway:Listen=127.0.0.1:1"], Settings(run));
    }

    [Theory]
    [InlineData("--policy-configmap-name", "KEYSTONE_POLICY_CONFIGMAP_NAME", "Policy:ConfigMap")]
    [InlineData("--sync-configmap-name", "KEYSTONE_SYNC_CONFIGMAP_NAME", "Identity:SyncConfigMap")]
    [InlineData("--kubeconfig", "KEYSTONE_KUBECONFIG_FILE", "Kubernetes:Kubeconfig")]
    public void What_needs_Kubernetes_is_refused_with_the_program_that_has_it_and_taken_by_that_one(string flag, string variable, string setting)
    {
        var byFlag = Assert.Single(ServeRun.Of(flag, "value").Errors);
        Assert.StartsWith($"{flag} needs the Kubernetes API", byFlag, StringComparison.Ordinal);
        Assert.Contains("keystone-auth-silo", byFlag, StringComparison.Ordinal);
        Assert.Equal("value", ServeRun.Of(hasKubernetes: true, flag, "value")[setting]);

        using var set = new EnvironmentVariables($"{variable}=value");
        Assert.StartsWith($"{variable} needs the Kubernetes API", Assert.Single(ServeRun.Of().Errors), StringComparison.Ordinal);
        Assert.Equal("value", ServeRun.Of(hasKubernetes: true)[setting]);
    }

    [Theory]
    [InlineData("--listne", "127.0.0.1:1")]
    [InlineData("--listen")]
    [InlineData("surplus")]
    public void What_nobody_knows_or_has_no_value_is_refused(params string[] arguments)
    {
        var run = ServeRun.Of(arguments);

        Assert.Null(run.Configuration);
        Assert.Contains(run.Errors, error => error.Contains(arguments[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"Policy":}""")]
    [InlineData("""{"Policy":1,"Policy":2}""")]
    [InlineData("""["Policy"]""")]
    [InlineData("")]
    public void A_file_that_is_no_settings_is_refused_by_name(string json)
    {
        var file = File(json);

        Assert.StartsWith($"--config is '{file}'; allowed: a JSON file (", Assert.Single(ServeRun.Of("--config", file).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name()
    {
        var file = Path.Combine(_folder, "absent", "settings.json");

        Assert.StartsWith($"--config is '{file}'; allowed: a JSON file (", Assert.Single(ServeRun.Of("--config", file).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_flag_but_the_ignored_and_every_variable()
    {
        var output = new StringWriter();
        var command = ServeCommand.Create(hasKubernetes: false, (_, _) => Task.FromResult(0));
        new RootCommand { Subcommands = { command } }.Parse(["serve", "--help"]).Invoke(new InvocationConfiguration { Output = output });

        foreach (var setting in DropInSettings.All.Where(setting => setting.Kind != DropInKind.Ignored))
        {
            Assert.Contains(setting.Flag, output.ToString(), StringComparison.Ordinal);
            Assert.Contains(setting.Variable ?? "", output.ToString(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("--logtostderr", output.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Settings(ServeRun run) =>
        run.Configuration!.AsEnumerable().Where(setting => setting.Value is not null && !setting.Key.StartsWith("OTEL_", StringComparison.Ordinal)).Select(setting => $"{setting.Key}={setting.Value}");

    private string File(string json)
    {
        var file = Path.Combine(_folder, "settings.json");
        System.IO.File.WriteAllText(file, json);
        return file;
    }
}
