using System.Diagnostics;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

/// <summary>
/// Two clusters, told apart by client certificates, before one cache: <c>prod</c> qualifies names and lets demo's viewers list pods, <c>dev</c> lets them
/// delete pods.
/// </summary>
public class ManyClustersTests(ITestOutputHelper output) : WebhookProof(output)
{
    private const string AsProd = "/clusters/prod/webhook";
    private const string AsDev = "/clusters/dev/webhook";

    private protected override (string Name, object Value)[] SettingsWith(TestCertificates certificates) =>
    [
        ("Gateway:Tls:ClientCaFile", certificates.CaFile),
        ("Clusters:prod:ClientNames:0", "prod-api"),
        ("Clusters:prod:Audiences:0", "prod"),
        ("Clusters:prod:Policy:File", Policy(certificates, "prod", "list")),
        ("Clusters:prod:Identity:DomainQualifiedNames", "true"),
        ("Clusters:dev:ClientNames:0", "dev.example"),
        ("Clusters:dev:Policy:File", Policy(certificates, "dev", "delete")),
        ("Logging:LogLevel:Default", "Warning"),
        ("Tokens:Ttl", "01:00:00"),
    ];

    [Fact]
    public async Task One_token_is_validated_once_and_each_cluster_decides_for_itself()
    {
        var token = Login("demo", "demo");
        await using var prod = await ReviewConnection.OpenAsync(Webhook.Webhook, Webhook.Certificates.Client("prod-api"));
        await using var dev = await ReviewConnection.OpenAsync(Webhook.Webhook, Webhook.Certificates.Client("node-1", dnsName: "dev.example"));

        var (inProd, inDev) = (await UserAsync(prod, AsProd, token), await UserAsync(dev, AsDev, token));

        Assert.Equal(("demo@default", "demo"), (inProd.Name, inDev.Name));
        Assert.Equal(("""["prod"]""", null), (inProd.Audiences, inDev.Audiences));
        Assert.Equal(1, Keystone.Calls.ValidationsOf(token));
        Assert.Equal((true, false), (await MayAsync(prod, AsProd, inProd.User, "list"), await MayAsync(prod, AsProd, inProd.User, "delete")));
        Assert.Equal((false, true), (await MayAsync(dev, AsDev, inDev.User, "list"), await MayAsync(dev, AsDev, inDev.User, "delete")));

        // Without a name in the path the certificate says whose request it is.
        Assert.Equal("demo@default", (await UserAsync(prod, ReviewConnection.Webhook, token)).Name);
        Assert.Equal("demo", (await UserAsync(dev, ReviewConnection.Webhook, token)).Name);
        Assert.Equal(["prod", "dev", "prod", "dev"], await Webhook.Process.UntilAsync(process => ClustersOf(process.Said) is { Count: >= 4 } all ? all : null)); // lines are written together, a little later
    }

    private static List<string> ClustersOf(IEnumerable<string> said) =>
        [.. said.Where(line => line.Contains("\"TokenReview\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["cluster"]!.GetValue<string>())];

    [Theory]
    [InlineData("dev.example", AsProd)]
    [InlineData("prod-api", AsDev)]
    [InlineData("stranger", AsProd)]
    public async Task A_certificate_that_does_not_speak_for_the_cluster_is_a_403(string client, string path)
    {
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook, Webhook.Certificates.Client(client));

        var (status, body) = await PostAsync(connection, ReviewConnection.TokenReviewOf(Login("demo", "demo")), path);

        Assert.Equal(403, status);
        Assert.Contains("\"reason\":\"Forbidden\",\"code\":403", body, StringComparison.Ordinal);
        Assert.Equal(0, Keystone.Calls.Of(KeystoneOperation.ValidateToken));
    }

    [Fact]
    public async Task A_flood_from_one_cluster_does_not_keep_new_tokens_of_another_out()
    {
        const int Users = 100;
        using var flooding = new CancellationTokenSource();
        var floods = Enumerable.Range(0, 8).Select(_ => FloodAsync(flooding.Token)).ToList();
        await using var prod = await ReviewConnection.OpenAsync(Webhook.Webhook, Webhook.Certificates.Client("prod-api"));
        while (!(await Webhook.MetricsAsync()).Contains("keystone_auth_admission_refused_total{cluster=\"dev\",limit=\"rate\"}", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System); // now there is nothing left for dev

        var watch = Stopwatch.StartNew();
        for (var user = 0; user < Users; user++)
            Assert.Equal("demo@default", (await UserAsync(prod, AsProd, Login("demo", "demo"))).Name);
        var each = watch.Elapsed / Users;
        await flooding.CancelAsync();
        var garbage = (await Task.WhenAll(floods)).Sum();

        Print($"{garbage} garbage tokens from one cluster; meanwhile {Users} new users of another came in, {each.TotalMilliseconds:F1} ms each");
        Assert.DoesNotContain("keystone_auth_admission_refused_total{cluster=\"prod\"", await Webhook.MetricsAsync(), StringComparison.Ordinal);
    }

    private async Task<int> FloodAsync(CancellationToken stop)
    {
        await using var dev = await ReviewConnection.OpenAsync(Webhook.Webhook, Webhook.Certificates.Client("dev.example"));
        var asked = 0;
        for (; !stop.IsCancellationRequested; asked++)
            Assert.Contains("\"authenticated\":false", (await PostAsync(dev, ReviewConnection.TokenReviewOf(Garbage.WellFormed()), AsDev)).Body, StringComparison.Ordinal);
        return asked;
    }

    private async Task<(JsonNode User, string Name, string? Audiences)> UserAsync(ReviewConnection connection, string path, string token)
    {
        var review = JsonNode.Parse(ReviewConnection.TokenReviewOf(token))!;
        review["spec"]!["audiences"] = new JsonArray("prod", "dev");
        var status = JsonNode.Parse((await PostAsync(connection, review.ToJsonString(), path)).Body)!["status"]!;
        return (status["user"]!, status["user"]!["username"]!.GetValue<string>(), status["audiences"]?.ToJsonString());
    }

    private async Task<bool> MayAsync(ReviewConnection connection, string path, JsonNode user, string verb)
    {
        var spec = new JsonObject
        {
            ["user"] = user["username"]!.DeepClone(),
            ["uid"] = user["uid"]!.DeepClone(),
            ["groups"] = user["groups"]!.DeepClone(),
            ["extra"] = user["extra"]!.DeepClone(),
            ["resourceAttributes"] = new JsonObject { ["namespace"] = "default", ["verb"] = verb, ["version"] = "v1", ["resource"] = "pods" },
        };
        var review = new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SubjectAccessReview", ["spec"] = spec };
        return JsonNode.Parse((await PostAsync(connection, review.ToJsonString(), path)).Body)!["status"]!["allowed"]!.GetValue<bool>();
    }

    private static string Policy(TestCertificates certificates, string cluster, string verb)
    {
        var file = Path.Combine(certificates.Folder, $"{cluster}.json");
        File.WriteAllText(file, $$"""[{ "users": { "projects": ["demo"], "roles": ["k8s-viewer"] }, "resource_permissions": { "default/pods": ["{{verb}}"] } }]""");
        return file;
    }
}
