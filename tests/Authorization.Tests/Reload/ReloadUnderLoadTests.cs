using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Support;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Reload;

public sealed class ReloadUnderLoadTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Rules = 200;

    /// <summary>
    /// Every policy allows both pods and secrets, by one file each, and which file does which alternates. One half of a policy and the other half of the next
    /// would allow one of them twice and the other not at all.
    /// </summary>
    [Fact]
    public async Task No_decision_is_made_by_half_of_a_policy()
    {
        using var map = new MountedConfigMap(Policy(0));
        await using var host = await PolicyHost.StartAsync(("Policy:File", map.Folder));
        using var stop = new CancellationTokenSource();
        var threads = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () => Ask(host.Policy, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        try
        {
            for (var reload = 1; reload <= ProofScale.Of(400); reload++)
            {
                var before = host.Status.InForce;
                map.Exchange(Policy(reload));
                await host.UntilAsync(status => status.InForce != before);
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        var asked = (await Task.WhenAll(threads)).Sum();
        Assert.NotEqual(0, asked);
        output.WriteLine($"{asked:N0} decisions by 3 threads while {ProofScale.Of(400)} policies of {Rules + 2} rules in two files took each other's place: none by half of one");
    }

    private static (string Key, string Text)[] Policy(int number) =>
    [
        ("10.yaml", $"{Head}rules:\n{Rule($"first-{number}", number % 2 == 0 ? "pods" : "secrets")}{string.Concat(Enumerable.Range(0, Rules).Select(i => Rule($"filler-{i}", $"fillers{i}")))}"),
        ("20.yaml", $"{Head}rules:\n{Rule($"last-{number}", number % 2 == 0 ? "secrets" : "pods")}"),
    ];

    private static string Rule(string name, string resource) =>
        $"- name: {name}\n  who: {{ roles: [member] }}\n  resources:\n  - {{ verbs: [get], apiGroups: [''], resources: [{resource}], namespaces: [default] }}\n";

    private static long Ask(IAuthorizer policy, CancellationToken cancellationToken)
    {
        var pods = new AccessRequest(User(), On("get", "pods"));
        var secrets = new AccessRequest(User(), On("get", "secrets"));
        var asked = 0L;
        for (; !cancellationToken.IsCancellationRequested; asked++)
        {
            Assert.IsType<Decision.Allow>(policy.Decide(pods));
            Assert.IsType<Decision.Allow>(policy.Decide(secrets));
        }

        return asked;
    }
}
