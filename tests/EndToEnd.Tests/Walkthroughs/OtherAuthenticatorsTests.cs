using System.Text.Json.Nodes;
using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>Whom the API server knows without us: they live by RBAC beside our policy, and Keystone never hears of them.</summary>
[Collection(PolicyClusters.Name)]
public sealed class OtherAuthenticatorsTests(PolicyClusters clusters)
{
    private const string Space = "others";

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Each_works_and_none_reaches_Keystone(string version)
    {
        var cluster = clusters.Of(version);
        using var admin = cluster.Admin();
        await BindAsync(admin);
        var serviceAccountToken = await ServiceAccountTokenAsync(admin);
        var before = await CountAsync(cluster);

        await WorksAsync(cluster.Home(Certificate(cluster.Kubernetes.Certificates, admin)), "certified");
        await WorksAsync(cluster.HomeOf(serviceAccountToken), $"system:serviceaccount:{Space}:robot");
        await WorksAsync(new KubectlHome(await File.ReadAllTextAsync(cluster.Kubernetes.LimitedKubeconfig)), "limited");
        await WorksAsync(cluster.HomeOf("abcdef.0123456789abcdef"), "system:bootstrap:abcdef");

        // Nobody asked us whose they are either.
        Assert.Equal(before, await CountAsync(cluster));
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task One_that_is_wrong_reaches_us_and_not_Keystone(string version)
    {
        var cluster = clusters.Of(version);
        var (callsBefore, askedBefore) = await CountAsync(cluster);

        // Of the forms of a static token, a bootstrap token, and a service account's whose signature is not the API server's.
        string[] wrong = ["0123456789ABCDEF0123456789ABCDEF", "fedcba.0123456789abcdef", "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2t1YmVybmV0ZXMuZGVmYXVsdC5zdmMifQ.c2lnbmF0dXJl"];
        foreach (var token in wrong)
        {
            using var nobody = cluster.HomeOf(token);
            Assert.Contains(Terminal.Unauthorized, await nobody.FailsAsync("get pods"), StringComparison.Ordinal);
        }

        var (calls, asked) = await CountAsync(cluster);
        Assert.Equal(callsBefore, calls);
        Assert.True(asked >= askedBefore + wrong.Length);

        // What counts does count: somebody of Keystone's is asked about.
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");
        await viewer.SucceedsAsync("get pods -o name");
        Assert.True((await CountAsync(cluster)).Calls > calls);
    }

    private static async Task WorksAsync(KubectlHome home, string name)
    {
        using (home)
        {
            Assert.Equal(string.Empty, await home.SucceedsAsync($"get pods -o name -n {Space}"));
            await home.IsForbiddenToAStrangerAsync($"get services -n {Space}", $"services is forbidden: User \"{name}\" cannot list resource \"services\" in API group \"\" in the namespace \"{Space}\"");
        }
    }

    private static async Task BindAsync(KubectlHome admin)
    {
        await admin.SucceedsAsync($"create namespace {Space}");
        await admin.SucceedsAsync($"create serviceaccount robot -n {Space}");
        await admin.SucceedsAsync("create secret generic bootstrap-token-abcdef -n kube-system --type=bootstrap.kubernetes.io/token"
            + " --from-literal=token-id=abcdef --from-literal=token-secret=0123456789abcdef --from-literal=usage-bootstrap-authentication=true");
        await admin.SucceedsAsync($"create role lister --verb=list --resource=pods -n {Space}");
        await admin.SucceedsAsync($"create rolebinding listers --role=lister -n {Space}"
            + $" --user=certified --user=limited --group=system:bootstrappers --serviceaccount={Space}:robot");
    }

    // By the TokenRequest API; kubectl has a command of its own for it since 1.24.
    private static async Task<string> ServiceAccountTokenAsync(KubectlHome admin)
    {
        var request = admin.Write("token-request.json", """{ "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {} }""");
        var made = await admin.SucceedsAsync($"create --raw /api/v1/namespaces/{Space}/serviceaccounts/robot/token -f {request}");
        return (string)JsonNode.Parse(made)!["status"]!["token"]!;
    }

    private static string Certificate(TestCertificates authority, KubectlHome admin)
    {
        using var certificate = authority.Client("certified");
        return $$"""
            { client-certificate: "{{admin.Write("client.crt", certificate.ExportCertificatePem())}}", client-key: "{{admin.Write("client.key", TestCertificates.KeyPem(certificate))}}" }
            """;
    }

    // The service user's own log-in and the revocation feed go on by themselves. What was scraped is shown for a second, so that what has just been
    // counted may not be there yet.
    private static async Task<(long Calls, long Asked)> CountAsync(GuardedCluster cluster)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        var metrics = await cluster.Webhook.MetricsAsync();
        return (
            MetricLines.Sum(metrics, "keystone_auth_keystone_calls_total", line => !line.Contains("revocations", StringComparison.Ordinal) && !line.Contains("log_in", StringComparison.Ordinal)),
            MetricLines.Sum(metrics, "keystone_auth_token_answers_total", _ => true));
    }
}
