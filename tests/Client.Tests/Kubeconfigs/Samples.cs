namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

/// <summary>Kubeconfigs as they are in the world; the secrets are made up.</summary>
internal static class Samples
{
    public const string Kubeadm =
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
        current-context: kubernetes-admin@kubernetes
        kind: Config
        preferences: {}
        users:
        - name: kubernetes-admin
          user:
            client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
            client-key-data: bm90LWEta2V5LWJ1dC1zZWNyZXQ=

        """;

    public const string Kind =
        """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: LS0tLS1CRUdJTg==
            server: https://127.0.0.1:41321
          name: kind-kind
        contexts:
        - context:
            cluster: kind-kind
            user: kind-kind
          name: kind-kind
        current-context: kind-kind
        kind: Config
        users:
        - name: kind-kind
          user:
            client-certificate-data: LS0tLS1CRUdJTg==
            client-key-data: bm90LWEta2V5
        """;

    public const string Minikube =
        """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority: /home/ada/.minikube/ca.crt
            extensions:
            - extension:
                last-update: Mon, 02 Mar 2026 10:11:12 UTC
                provider: minikube.sigs.k8s.io
                version: v1.35.0
              name: cluster_info
            server: https://192.168.49.2:8443
          name: minikube
        contexts:
        - context:
            cluster: minikube
            extensions:
            - extension:
                last-update: Mon, 02 Mar 2026 10:11:12 UTC
                provider: minikube.sigs.k8s.io
                version: v1.35.0
              name: context_info
            namespace: default
            user: minikube
          name: minikube
        current-context: minikube
        kind: Config
        preferences: {}
        users:
        - name: minikube
          user:
            client-certificate: /home/ada/.minikube/profiles/minikube/client.crt
            client-key: /home/ada/.minikube/profiles/minikube/client.key

        """;

    public const string Gke =
        """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: LS0tLS1CRUdJTg==
            server: https://203.0.113.7
          name: gke_proj-1_europe-west3-a_prod
        contexts:
        - context:
            cluster: gke_proj-1_europe-west3-a_prod
            user: gke_proj-1_europe-west3-a_prod
          name: gke_proj-1_europe-west3-a_prod
        current-context: ""
        kind: Config
        preferences: {}
        users:
        - name: gke_proj-1_europe-west3-a_prod
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              args: null
              command: gke-gcloud-auth-plugin
              env: null
              installHint: Install gke-gcloud-auth-plugin for use with kubectl by following
                https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl#install_plugin
              interactiveMode: IfAvailable
              provideClusterInfo: true

        """;

    public const string ByHand =
        """
        # my clusters
        kind: Config
        apiVersion: v1   # never changes
        current-context: 'lab'

        clusters:
            # the lab, behind the VPN
            - name: "lab"
              cluster:
                  server: "https://lab.example.org:6443"
                  certificate-authority: lab.crt
            - name: prod # careful
              cluster: { server: https://prod.example.org:6443, insecure-skip-tls-verify: false }

        contexts:
            - { name: lab, context: { cluster: lab, user: ada } }
            - name: prod
              context:
                  cluster: prod
                  user: ada
                  # nothing in default

        users:
            - name: ada
              user:
                  token: >-
                      folded-but-
                      secret
              # ada's comment

        # an end
        x-notes: |+
            kept

        """;

    public const string Json =
        """
        {
            "kind": "Config",
            "apiVersion": "v1",
            "preferences": {},
            "clusters": [
                {
                    "name": "json",
                    "cluster": {
                        "server": "https://192.0.2.11:6443"
                    }
                }
            ],
            "users": [
                {
                    "name": "ada",
                    "user": {
                        "token": "not-to-be-seen"
                    }
                }
            ],
            "contexts": null,
            "current-context": ""
        }

        """;

    public const string JsonInOneLine =
        """{"kind":"Config","apiVersion":"v1","clusters":[{"name":"json","cluster":{"server":"https://192.0.2.11:6443"}}],"users":[],"contexts":[],"current-context":""}""";

    /// <summary>Each with a cluster that is in it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { Kubeadm, "kubernetes" },
        { Kind, "kind-kind" },
        { Kind.ReplaceLineEndings("\r\n"), "kind-kind" },
        { Minikube, "minikube" },
        { Gke, "gke_proj-1_europe-west3-a_prod" },
        { ByHand, "lab" },
        { ByHand.ReplaceLineEndings("\r\n"), "prod" },
        { Json, "json" },
        { JsonInOneLine, "json" },
    };
}
