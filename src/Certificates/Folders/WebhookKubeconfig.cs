namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>How an API server finds the webhook. Its files are named without their folder, which API servers and kubectl take as beside it: the folder may be moved.</summary>
internal static class WebhookKubeconfig
{
    /// <summary>The file's name.</summary>
    public const string FileName = "webhook.kubeconfig";

    /// <summary>Its text.</summary>
    public static string Text(string url) => $"""
        # For kube-apiserver's --authentication-token-webhook-config-file and its authorization webhook. The other files are beside this one.
        apiVersion: v1
        kind: Config
        clusters:
        - name: keystone-auth
          cluster:
            server: {url}
            certificate-authority: ca.crt
        users:
        - name: kube-apiserver
          user:
            client-certificate: client.crt
            client-key: client.key
        contexts:
        - name: webhook
          context: {"{"} cluster: keystone-auth, user: kube-apiserver {"}"}
        current-context: webhook

        """;
}
