using KeystoneAuthCluster.Client.Kubeconfigs;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

public sealed class SetupPlanTests
{
    [Fact]
    public void It_is_written_as_kubectl_writes_it() => Assert.Equal(
        """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
            server: https://192.0.2.10:6443
          name: kubernetes
        contexts:
        - context:
            cluster: kubernetes
            user: kubernetes-admin
          name: kubernetes-admin@kubernetes
        - context:
            cluster: kubernetes
            namespace: web
            user: keystone-kubernetes
          name: keystone@kubernetes
        current-context: keystone@kubernetes
        kind: Config
        preferences: {}
        users:
        - name: kubernetes-admin
          user:
            client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
            client-key-data: bm90LWEta2V5LWJ1dC1zZWNyZXQ=
        - name: keystone-kubernetes
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              args:
              - --os-cloud
              - dev
              command: client-keystone-auth
              env:
              - name: OS_REGION_NAME
                value: "1"
              installHint: "client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into a folder of the PATH."
              interactiveMode: IfAvailable
              provideClusterInfo: true

        """,
        SetupOn.Apply(Samples.Kubeadm, SetupOn.Of("kubernetes") with { Namespace = "web", SetCurrent = true, Environment = [new("OS_REGION_NAME", "1")] }));

    [Fact]
    public void It_is_written_as_the_rest_of_the_file_is() => Assert.Equal(
        Samples.ByHand
            .Replace("current-context: 'lab'", "current-context: keystone@lab", StringComparison.Ordinal)
            .Replace(
                """
                          # nothing in default

                """,
                """
                          # nothing in default
                    - context:
                          cluster: lab
                          user: keystone-lab
                      name: keystone@lab

                """,
                StringComparison.Ordinal)
            .Replace(
                """
                      # ada's comment

                """,
                """
                      # ada's comment
                    - name: keystone-lab
                      user:
                          exec:
                              apiVersion: client.authentication.k8s.io/v1
                              args:
                                  - --os-cloud
                                  - dev
                              command: client-keystone-auth
                              installHint: "client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into a folder of the PATH."
                              interactiveMode: IfAvailable
                              provideClusterInfo: true

                """,
                StringComparison.Ordinal),
        SetupOn.Apply(Samples.ByHand, SetupOn.Of("lab") with { SetCurrent = true }));

    [Fact]
    public void Json_stays_json() => Assert.Equal(
        Samples.Json
            .Replace(
                """
                                "token": "not-to-be-seen"
                            }
                        }
                """,
                """
                                "token": "not-to-be-seen"
                            }
                        },
                        {
                            "name": "keystone-json",
                            "user": {
                                "exec": {
                                    "apiVersion": "client.authentication.k8s.io/v1",
                                    "args": [
                                        "--os-cloud",
                                        "dev"
                                    ],
                                    "command": "client-keystone-auth",
                                    "installHint": "client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into a folder of the PATH.",
                                    "interactiveMode": "IfAvailable",
                                    "provideClusterInfo": true
                                }
                            }
                        }
                """,
                StringComparison.Ordinal)
            .Replace(
                "    \"contexts\": null",
                """
                    "contexts": [
                        {
                            "context": {
                                "cluster": "json",
                                "user": "keystone-json"
                            },
                            "name": "keystone@json"
                        }
                    ]
                """,
                StringComparison.Ordinal),
        SetupOn.Apply(Samples.Json, SetupOn.Of("json")));

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void What_is_written_is_not_written_again(string text, string cluster)
    {
        var setup = SetupOn.Of(cluster) with { SetCurrent = true, Namespace = "web", ClusterConfig = [new("keystone-url", "https://keystone.example.org/v3")] };

        Assert.Null(SetupOn.Change(SetupOn.Apply(text, setup), setup));
    }

    [Theory]
    [InlineData("\nusers: []\n", "")]
    [InlineData("\nusers: [ ] # none yet\n", " # none yet")]
    [InlineData("\nusers: null\n", "")]
    [InlineData("\nusers:\n", "")]
    [InlineData("\nusers: ~", "")]
    [InlineData("\nusers:\n  []", "")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    public void An_empty_list_becomes_one(string users, string comment)
    {
        const string Rest = "clusters:\n- name: a\n  cluster: {server: https://a}\ncontexts:\n- name: c\n  context: {cluster: a, user: u}";

        var text = SetupOn.Apply(Rest + users, SetupOn.Of("a"));

        Assert.StartsWith(Rest + "\n- context:\n    cluster: a\n    user: keystone-a\n  name: keystone@a\nusers:" + comment + "\n- name: keystone-a\n  user:\n    exec:\n", text, StringComparison.Ordinal);
        Assert.Equal(users.EndsWith('\n'), text.EndsWith('\n'));
    }

    [Fact]
    public void A_user_who_is_there_changes_where_it_differs()
    {
        const string Before =
            """
            clusters: [{name: a, cluster: {server: https://a}}]
            contexts:
            - name: keystone@a
              context: {cluster: old, namespace: web, user: keystone-a}
            users:
            - name: keystone-a # mine
              user:
                as: root # keeps
                client-certificate-data: LS0tLQ==
                client-key-data: c2VjcmV0 # gone
                exec:
                  # as on my laptop
                  command: "client-keystone-auth"
                  apiVersion: client.authentication.k8s.io/v1beta1
                  args: [--os-cloud, prod, --debug]
                  provideClusterInfo: true
                  interactiveMode: IfAvailable
                  installHint: client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into
                    a folder of the PATH.
                  x-more: [1, 2]
                token: also-gone
            # end
            """;

        Assert.Equal(
            """
            clusters: [{name: a, cluster: {server: https://a}}]
            contexts:
            - name: keystone@a
              context: {cluster: a, namespace: web, user: keystone-a}
            users:
            - name: keystone-a # mine
              user:
                as: root # keeps
                exec:
                  # as on my laptop
                  command: "client-keystone-auth"
                  apiVersion: client.authentication.k8s.io/v1
                  args: [--os-cloud, dev]
                  provideClusterInfo: true
                  interactiveMode: IfAvailable
                  installHint: client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into
                    a folder of the PATH.
                  x-more: [1, 2]
            # end
            """,
            SetupOn.Apply(Before, SetupOn.Of("a")));
    }

    [Fact]
    public void A_clusters_configuration_goes_beside_its_other_extensions() => Assert.Contains(
        """
              name: cluster_info
            - extension:
                keystone-url: "https://keystone.example.org/v3"
                project: demo
              name: client.authentication.k8s.io/exec
            server: https://192.168.49.2:8443
        """,
        SetupOn.Apply(Samples.Minikube, SetupOn.Of("minikube") with { ClusterConfig = [new("keystone-url", "https://keystone.example.org/v3"), new("project", "demo")] }),
        StringComparison.Ordinal);

    [Fact]
    public void An_unknown_cluster_is_said_with_those_there_are() =>
        Assert.Equal<string>(["lab", "prod"], Assert.IsType<SetupPlan.UnknownCluster>(SetupOn.Plan(Samples.ByHand, SetupOn.Of("other"))).Known);

    [Fact]
    public void Everything_is_changed_where_it_is_and_added_to_the_first_file()
    {
        var first = Kubeconfig.Read("first", "# mine\n");
        var second = Kubeconfig.Read("second", Samples.Kubeadm + "- name: keystone-kubernetes\n  user: {}\n");

        var changes = Assert.IsType<SetupPlan.Changes>(SetupPlan.Of([first, second], SetupOn.Of("kubernetes") with { SetCurrent = true })).Files;

        Assert.Equal(["first", "second"], changes.Select(change => change.Path));
        Assert.Equal(
            "# mine\napiVersion: v1\nkind: Config\ncontexts:\n- context:\n    cluster: kubernetes\n    user: keystone-kubernetes\n  name: keystone@kubernetes\ncurrent-context: keystone@kubernetes\n",
            changes[0].New);
        Assert.StartsWith(Samples.Kubeadm + "- name: keystone-kubernetes\n  user:\n    exec:\n", changes[1].New, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusters: &c [{name: a}]\nusers: *c", 2, "alias")]
    [InlineData("clusters: [{name: a}]\nusers: &u [{name: b}]", 2, "anchor")]
    [InlineData("clusters: [{name: a}]\nusers:\n- name: keystone-a\n- name: keystone-a", 4, "second time")]
    [InlineData("clusters: [{name: a}]\nusers: []\nusers: []", 2, "twice")]
    [InlineData("clusters: [{name: a}]\nusers: none", 2, "list")]
    [InlineData("clusters: [{name: a}]\nusers:\n- user: {}", 3, "without a name")]
    [InlineData("clusters: [{name: a}]\nusers:\n- name: keystone-a\n  user:\n    <<: {token: t}", 5, "merge")]
    [InlineData("clusters: [{name: a}]\ncontexts: []\nx: |\n  a text without a line break", 2, "as kubectl does")]
    public void What_cannot_be_changed_safely_is_refused(string text, int line, string problem)
    {
        var refused = Assert.IsType<SetupPlan.Refused>(SetupOn.Plan(text, SetupOn.Of("a")));

        Assert.Equal(line, refused.Line);
        Assert.Contains(problem, refused.Problem, StringComparison.Ordinal);
    }
}
