using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Standalone.Demo.Stage;

namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>The files that the printed commands use. Tokens are in them, and not on the terminal, whose history others may read.</summary>
internal static class TryItFiles
{
    public const string Token = "demo.token";
    public const string TokenReview = "token-review.json";
    public const string AccessReview = "access-review.json";
    public const string LogIn = "log-in.json";
    public const string WebhookConfig = "webhook.kubeconfig";

    /// <summary>Writes them, with a new token of the user <c>demo</c>.</summary>
    public static async Task WriteAsync(DemoStage stage, ReviewClient client, CancellationToken cancellationToken)
    {
        var token = stage.Keystone.IssueToken("demo", "demo");
        var answer = await client.AskAsync(token, cancellationToken).ConfigureAwait(false);
        if (answer is not TokenAnswer.Authenticated { User: var user })
            throw new InvalidOperationException($"The demo's own token is not good: {answer}");
        var access = new Access.ToResource("list", "pods", "default");
        stage.Folder.Write(Token, token);
        stage.Folder.Write(TokenReview, ReviewBody.OfToken(token).ToJsonString());
        stage.Folder.Write(AccessReview, ReviewBody.OfAccess(user, access).ToJsonString());
        stage.Folder.Write(LogIn, LogInBody);
        stage.Folder.Write(WebhookConfig, Kubeconfig(stage));
    }

    private const string LogInBody =
        """
        {"auth": {
          "identity": {"methods": ["password"], "password": {"user": {"name": "bob", "domain": {"id": "default"}, "password": "bob-password"}}},
          "scope": {"project": {"name": "dev", "domain": {"id": "default"}}}
        }}
        """;

    /// <summary>How a kube-apiserver finds the webhook.</summary>
    public static string Kubeconfig(DemoStage stage) =>
        $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: keystone-auth
          cluster:
            server: {{stage.Webhook.Url}}
            certificate-authority: '{{stage.Certificates.AuthorityFile}}'
        users:
        - name: kube-apiserver
        contexts:
        - name: webhook
          context: { cluster: keystone-auth, user: kube-apiserver }
        current-context: webhook

        """;
}
