using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

public sealed class ConfigureCommandTests
{
    private static readonly string[] Usual = ["--cluster", "kubernetes", "--", "--os-cloud", "dev"];

    [Fact]
    public async Task Yes_writes_and_keeps_a_back_up()
    {
        using var rig = new ConfigureRig();

        Assert.Equal(0, await rig.RunAsync(["--yes", .. Usual]));

        Assert.Equal(SetupOn.Apply(Samples.Kubeadm, SetupOn.Of("kubernetes")), await File.ReadAllTextAsync(rig.Kubeconfig));
        Assert.Equal($"{rig.Kubeconfig}.20261122T120000Z.bak", Assert.Single(rig.BackUps));
        Assert.Equal(Samples.Kubeadm, await File.ReadAllTextAsync(rig.BackUps[0]));
        Assert.Equal("", rig.Output.ToString());
        Assert.Contains("+- name: keystone-kubernetes", rig.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains(rig.BackUps[0], rig.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("bm90", rig.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_time_there_is_nothing_to_change()
    {
        using var rig = new ConfigureRig();
        await rig.RunAsync(["--yes", .. Usual]);

        Assert.Equal(0, await rig.RunAsync(Usual));

        Assert.Contains("Nothing to change", rig.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(rig.BackUps);
    }

    [Fact]
    public async Task Two_back_ups_of_one_second_are_two()
    {
        using var rig = new ConfigureRig();
        await rig.RunAsync(["--yes", .. Usual]);

        await rig.RunAsync(["--yes", "--namespace", "web", .. Usual]);

        Assert.Equal(2, rig.BackUps.Length);
        Assert.Contains(Samples.Kubeadm, rig.BackUps.Select(File.ReadAllText));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, (int)ExitCode.Interrupted)]
    public async Task At_a_terminal_somebody_decides(bool answer, int code)
    {
        using var rig = new ConfigureRig { Answer = answer };

        Assert.Equal(code, await rig.RunAsync(Usual));

        Assert.Contains("Write it? [y/N]", rig.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(!answer, await File.ReadAllTextAsync(rig.Kubeconfig) == Samples.Kubeadm);
        Assert.Equal(answer ? 1 : 0, rig.BackUps.Length);
    }

    [Fact]
    public async Task Without_a_terminal_it_shows_what_it_would_do_and_says_how()
    {
        using var rig = new ConfigureRig();

        Assert.Equal((int)ExitCode.Settings, await rig.RunAsync(Usual));

        Assert.Contains("+- name: keystone-kubernetes", rig.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--yes", rig.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Samples.Kubeadm, await File.ReadAllTextAsync(rig.Kubeconfig));
    }

    [Fact]
    public async Task A_dry_run_prints_the_diff()
    {
        using var rig = new ConfigureRig { Answer = true, HasColours = true };

        Assert.Equal(0, await rig.RunAsync(["--dry-run", .. Usual]));

        Assert.StartsWith($"--- {rig.Kubeconfig}\n+++ ", rig.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", rig.Error.ToString());
        Assert.Equal(Samples.Kubeadm, await File.ReadAllTextAsync(rig.Kubeconfig));
    }

    [Fact]
    public async Task A_terminal_has_colours()
    {
        using var rig = new ConfigureRig { Answer = false, HasColours = true };

        await rig.RunAsync(Usual);

        Assert.Contains("\e[32m+- name: keystone-kubernetes\e[0m", rig.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_name_everything()
    {
        using var rig = new ConfigureRig(Samples.Kind);

        await rig.RunAsync("--yes", "--cluster", "kind-kind", "--user", "ada", "--context", "work", "-n", "web", "--set-current", "--exec-api-version", "v1beta1", "--env", "OS_CLOUD=a=b");

        var text = await File.ReadAllTextAsync(rig.Kubeconfig);
        Assert.Contains("\n- context:\n    cluster: kind-kind\n    namespace: web\n    user: ada\n  name: work\ncurrent-context: work\n", text, StringComparison.Ordinal);
        Assert.Contains("\n- name: ada\n  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n      command: client-keystone-auth\n", text, StringComparison.Ordinal);
        Assert.Contains("\n      env:\n      - name: OS_CLOUD\n        value: a=b\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--password")]
    [InlineData("--token=geheim")]
    [InlineData("--passcode:geheim")]
    [InlineData("--application-credential-secret")]
    [InlineData("--client-secret")]
    public async Task Secrets_are_refused_in_the_plugins_arguments(string argument)
    {
        using var rig = new ConfigureRig();

        var refused = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(["--yes", .. Usual, argument, "geheim"]));

        Assert.Equal(ExitCode.Settings, refused.Code);
        Assert.Contains("clouds.yaml", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Samples.Kubeadm, await File.ReadAllTextAsync(rig.Kubeconfig));
    }

    [Theory]
    [InlineData("--env", "OS_PASSWORD=geheim")]
    [InlineData("--env", "geheim")]
    [InlineData("--cluster-config", "client-secret=geheim")]
    public async Task And_in_its_environment(string flag, string value)
    {
        using var rig = new ConfigureRig();

        var refused = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(["--yes", flag, value, .. Usual]));

        Assert.StartsWith(flag, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_cluster_is_an_error_with_those_there_are()
    {
        using var rig = new ConfigureRig(Samples.ByHand);

        var refused = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(Usual));

        Assert.Equal("--cluster kubernetes: no such cluster; there are lab, prod", refused.Message);
    }

    [Theory]
    [InlineData("users: [\n", ":2: not YAML")]
    [InlineData("a: 1\n---\nb: 2\n", ":2: a second document")]
    [InlineData("a: 1\n? [b]\n: 2", ":2: a name that is no text")]
    public async Task A_broken_kubeconfig_is_said_with_its_place(string text, string place)
    {
        using var rig = new ConfigureRig(text);

        var refused = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(Usual));

        Assert.StartsWith(rig.Kubeconfig + place, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_kubeconfig_it_says_where_it_looked()
    {
        using var rig = new ConfigureRig(text: null);

        var missing = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(Usual));
        var named = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(["--kubeconfig", rig.Folder + "/none", .. Usual]));

        Assert.Contains(rig.Kubeconfig, missing.Message, StringComparison.Ordinal);
        Assert.Contains(rig.Folder + "/none", named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectls_lock_is_respected()
    {
        using var rig = new ConfigureRig();
        await File.WriteAllTextAsync(rig.Kubeconfig + ".lock", "");

        var locked = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(["--yes", .. Usual]));

        Assert.StartsWith(rig.Kubeconfig + ".lock is there", locked.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(rig.Kubeconfig + ".lock"));
        Assert.Equal(Samples.Kubeadm, await File.ReadAllTextAsync(rig.Kubeconfig));
    }

    [Fact]
    public async Task What_somebody_else_wrote_meanwhile_is_not_overwritten()
    {
        ConfigureRig? itself = null;
        using var rig = itself = new ConfigureRig { Answer = true, BeforeAnswer = () => File.AppendAllText(itself!.Kubeconfig, "# theirs\n") };

        var refused = await Assert.ThrowsAsync<ClientException>(() => rig.RunAsync(Usual));

        Assert.Contains("changed meanwhile", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Samples.Kubeadm + "# theirs\n", await File.ReadAllTextAsync(rig.Kubeconfig));
        Assert.False(File.Exists(rig.Kubeconfig + ".lock"));
    }

    [Fact]
    public void Completion_of_the_cluster_has_those_of_the_kubeconfig()
    {
        using var rig = new ConfigureRig(Samples.ByHand);
        using var broken = new ConfigureRig("a: [");

        Assert.Equal(["lab", "prod"], rig.Completions("--cluster "));
        Assert.Empty(broken.Completions("--cluster "));
        Assert.Equal(["lab", "prod"], broken.Completions($"--kubeconfig {rig.Kubeconfig} --cluster "));
    }
}
