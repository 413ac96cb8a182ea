using System.Globalization;
using KeystoneAuthCluster.Client.Kubeconfigs;
using KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs.Diffs;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void It_shows_what_changes_and_no_secret() => Assert.Equal(
        """
        --- config
        +++ config
        @@ -9,6 +9,10 @@
             cluster: kubernetes
             user: kubernetes-admin
           name: kubernetes-admin@kubernetes
        +- context:
        +    cluster: kubernetes
        +    user: keystone-kubernetes
        +  name: keystone@kubernetes
         current-context: kubernetes-admin@kubernetes
         kind: Config
         preferences: {}
        @@ -17,3 +21,14 @@
           user:
             client-certificate-data: ***
             client-key-data: ***
        +- name: keystone-kubernetes
        +  user:
        +    exec:
        +      apiVersion: client.authentication.k8s.io/v1
        +      args:
        +      - --os-cloud
        +      - dev
        +      command: client-keystone-auth
        +      installHint: "client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into a folder of the PATH."
        +      interactiveMode: IfAvailable
        +      provideClusterInfo: true
        """,
        string.Join('\n', UnifiedDiff.Of(SetupOn.Change(Samples.Kubeadm, SetupOn.Of("kubernetes"))!)));

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void It_makes_the_new_text_of_the_old_one(string text, string cluster)
    {
        // What is masked is masked in both, so the diff is one of the masked texts.
        var change = SetupOn.Change(text, SetupOn.Of(cluster) with { SetCurrent = true })!;

        Assert.Equal(Lines(SecretMask.Of(change.New)), Patched(Lines(SecretMask.Of(change.Old)), UnifiedDiff.Of(change)));
    }

    [Fact]
    public void Empty_files_and_removed_lines_are_shown_too()
    {
        var files = new[] { Kubeconfig.Read("new", ""), Kubeconfig.Read("other", Samples.Kubeadm) };
        var plan = Assert.IsType<SetupPlan.Changes>(SetupPlan.Of([.. files], SetupOn.Of("kubernetes")));
        Assert.Equal("@@ -0,0 +1,19 @@", UnifiedDiff.Of(Assert.Single(plan.Files)).ElementAt(2));

        var removing = SetupOn.Change("clusters: [{name: a}]\nusers:\n- name: keystone-a\n  user:\n    token: geheim", SetupOn.Of("a"))!;
        Assert.Contains("-    token: ***", UnifiedDiff.Of(removing));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // As patch does it, without any tolerance.
    private static List<string> Patched(string[] old, IEnumerable<string> diff)
    {
        List<string> now = [];
        var at = 0;
        foreach (var line in diff.Skip(2))
        {
            if (line[0] == '@')
            {
                var start = int.Parse(line.Split('-', ',')[1], CultureInfo.InvariantCulture) - 1;
                now.AddRange(old[at..start]);
                at = start;
            }
            else if (line[0] == '+')
            {
                now.Add(line[1..]);
            }
            else
            {
                Assert.Equal(old[at++], line[1..]);
                if (line[0] == ' ')
                    now.Add(line[1..]);
            }
        }

        now.AddRange(old[at..]);
        return now;
    }
}
