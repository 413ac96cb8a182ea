using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>A kept answer is the rule's and the version's that it was kept for.</summary>
public class AccessAnswersTests
{
    private readonly AccessAnswers _answers = new();

    [Fact]
    public void Of_5_000_rules_in_1_024_places_each_is_told_its_own_answer_in_its_own_version()
    {
        var allows = Enumerable.Range(0, 5_000).Select(number => new Decision.Allow($"rule {number}")).ToArray();
        for (var round = 0; round < 2; round++)
        {
            foreach (var allow in allows)
            {
                foreach (var version in Enum.GetValues<ReviewVersion>())
                {
                    var answer = Read(_answers.Of(version, allow));
                    Assert.Equal($"authorization.k8s.io/{version}", answer.GetProperty("apiVersion").GetString(), ignoreCase: true);
                    Assert.True(answer.GetProperty("status").GetProperty("allowed").GetBoolean());
                    Assert.Equal(allow.Reason, answer.GetProperty("status").GetProperty("reason").GetString());
                }
            }
        }
    }

    [Fact]
    public void A_rule_that_allows_again_costs_no_second_answer()
    {
        var allow = new Decision.Allow("rule");
        var first = _answers.Of(ReviewVersion.V1, allow);
        Assert.True(first.Span == _answers.Of(ReviewVersion.V1, allow).Span);
    }

    [Fact]
    public void What_is_no_allow_is_said_anew()
    {
        Assert.Contains("first", Encoding.UTF8.GetString(_answers.Of(ReviewVersion.V1, new Decision.Deny("rule", "first")).Span), StringComparison.Ordinal);
        Assert.Contains("second", Encoding.UTF8.GetString(_answers.Of(ReviewVersion.V1, new Decision.Deny("rule", "second")).Span), StringComparison.Ordinal);
    }

    private static JsonElement Read(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json).RootElement;
}
