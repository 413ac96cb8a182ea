using System.Text.Json.Nodes;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>One line per answer: who, what, by which rule, and from where.</summary>
public sealed class DecisionAuditTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keystone-auth-audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_answer_has_its_line_and_no_line_has_a_token()
    {
        var file = Path.Combine(_folder, "audit.log");
        string[] tokens;
        await using (var webhook = await WebhookUnderTest.StartAsync($"Audit:Path={file}"))
        {
            using var client = webhook.Client();
            tokens = [webhook.Keystone.Issue("alice"), FakeKeystone.NeverIssued(), FakeKeystone.NeverIssued()];
            await client.AskAsync(Bodies.Token(tokens[0]));
            await client.AskAsync(Bodies.Token(tokens[0]));
            await client.AskAsync(Bodies.Token(tokens[1]));
            webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(new TokenValidation.Unavailable(KeystoneUnavailable.TimedOut));
            await client.AskAsync(Bodies.Token(tokens[2]));
            foreach (var decision in new Decision[] { new Decision.Allow("r1"), new Decision.NoOpinion("role missing"), new Decision.Deny("r2", "forbidden"), new Decision.Unknown("roles") })
            {
                webhook.Authorizer.Answer = decision;
                await client.AskAsync(Bodies.Access());
            }
        }

        var text = await File.ReadAllTextAsync(file);
        Assert.Equal(
            [
                "TokenReview authenticated keystone alice - - - -",
                "TokenReview authenticated cache alice - - - -",
                "TokenReview rejected keystone - - - - Keystone: NotFound",
                "TokenReview unavailable keystone - - - - TimedOut",
                "SubjectAccessReview allowed none alice list pods r1 -",
                "SubjectAccessReview no-opinion none alice list pods - role missing",
                "SubjectAccessReview denied none alice list pods r2 forbidden",
                "SubjectAccessReview unavailable none alice list pods - roles",
            ],
            text.TrimEnd().Split('\n').Select(Short));
        Assert.All(tokens, token => Assert.DoesNotContain(token, text, StringComparison.Ordinal));
    }

    private static string Short(string line)
    {
        var record = JsonNode.Parse(line)!;
        string[] members = ["review", "decision", "source", "user", "verb", "resource", "rule", "reason"];
        return string.Join(' ', members.Select(member => record[member]?.GetValue<string>() is { Length: > 0 } value ? value : "-"));
    }
}
