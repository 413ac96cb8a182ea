using KeystoneAuthCluster.Standalone.Demo.Stage;

namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>How to go on by hand. The commands work as they are printed.</summary>
internal static class TryIt
{
    public static string Text(DemoStage stage) =>
        $"""
        Try it. The files are in a folder that only you can read, and that goes when the demo ends:

          cd {stage.Folder.Path}

        Whose token is this? And may its user list pods in the namespace default?

          curl --cacert ca.crt -d @{TryItFiles.TokenReview} {stage.Webhook.Url}
          curl --cacert ca.crt -d @{TryItFiles.AccessReview} {stage.Webhook.Url}

        A token of bob's from the simulated Keystone (every user's password is <name>-password):

          curl -i -d @{TryItFiles.LogIn} {stage.Keystone.Url}/auth/tokens

        Health, metrics, the last audit lines, the policy:

          curl '{new Uri(stage.Webhook.Operations, "/readyz?verbose")}'
          curl {new Uri(stage.Webhook.Operations, "/metrics")}
          tail -n 3 audit.log
          cat policy.json

        With a real API server on this machine (for one elsewhere: demo --listen <an address that it reaches>:8443). Its flags:

          --authentication-token-webhook-config-file={stage.Folder[TryItFiles.WebhookConfig]}
          --authentication-token-webhook-version=v1
          --authorization-mode=Node,RBAC,Webhook
          --authorization-webhook-config-file={stage.Folder[TryItFiles.WebhookConfig]}
          --authorization-webhook-version=v1

        The file {TryItFiles.WebhookConfig}:

        {Indented(TryItFiles.Kubeconfig(stage))}

        And then, for the cluster of your current context:

          kubectl config set-credentials keystone-demo --token="$(cat {TryItFiles.Token})"
          kubectl --user=keystone-demo auth whoami
          kubectl --user=keystone-demo get pods --namespace=default

        Audit lines go to {stage.Folder["audit.log"]}
        Serving until Ctrl+C.
        """;

    private static string Indented(string text) => string.Join('\n', text.TrimEnd().Split('\n').Select(line => $"  {line}"));
}
