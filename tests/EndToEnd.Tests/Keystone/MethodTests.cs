using System.Text.Json.Nodes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

/// <summary>How a token was got goes to the API server with its user, and comes back to the policy.</summary>
[Collection(WithRealKeystone.Name)]
public sealed class MethodTests : IDisposable
{
    private readonly RealKeystone _keystone;
    private readonly string _policy = Path.GetTempFileName();

    public MethodTests(RealKeystone keystone)
    {
        _keystone = keystone;
        File.WriteAllText(_policy, """
            apiVersion: keystone-auth/v1
            kind: Policy
            rules:
              - name: by-password
                who: { methods: [password] }
                resources:
                  - { verbs: [get], resources: [pods], namespaces: ["*"] }
              - name: not-by-credential
                effect: deny
                who: { methods: [application_credential] }
                resources:
                  - { verbs: [get], resources: [pods], namespaces: ["*"] }
            """);
    }

    public void Dispose() => File.Delete(_policy);

    [SkippableTheory]
    [InlineData("project", "password", "\"allowed\":true")]
    [InlineData("rescoped", "password, token", "\"allowed\":true")]
    [InlineData("trust", "password", "\"allowed\":true")]
    [InlineData("restricted credential", "application_credential", "\"denied\":true")]
    [InlineData("unrestricted credential", "application_credential", "\"denied\":true")]
    public async Task A_policy_goes_by_how_the_token_was_got(string kind, string methods, string expected)
    {
        _keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(_keystone, true, ("Policy:File", _policy));

        var review = await AccessReview.OfAsync(webhook, await _keystone.IssueAsync(kind));

        // Keystone has no order for them.
        var told = JsonNode.Parse(review)!["spec"]!["extra"]!["alpha.kubernetes.io/identity/methods"]!.AsArray().Select(method => (string)method!);
        Assert.Equal(methods, string.Join(", ", told.Order(StringComparer.Ordinal)));
        Assert.Contains(expected, await webhook.ReviewAsync(review), StringComparison.Ordinal);
    }
}
