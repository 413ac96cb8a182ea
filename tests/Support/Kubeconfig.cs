namespace KeystoneAuthCluster.Support;

/// <summary>What kubectl, and an API server that asks a webhook, read to find their server.</summary>
public static class Kubeconfig
{
    /// <summary>A kubeconfig of one cluster, <c>test</c>, one user and one context.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="caFile">The authority of its certificate, as PEM.</param>
    /// <param name="user">Who asks, as a kubeconfig has it: <c>{ token: … }</c>; by default nobody.</param>
    public static string Of(Uri server, string caFile, string user = "{}")
    {
        ArgumentNullException.ThrowIfNull(server);
        return $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: test, cluster: { server: "{{server.AbsoluteUri.TrimEnd('/')}}", certificate-authority: "{{caFile}}" } }]
            users: [{ name: test, user: {{user}} }]
            contexts: [{ name: test, context: { cluster: test, user: test } }]
            current-context: test
            """;
    }
}
