using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Standalone.Demo.Report;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Standalone.Demo.Script;

namespace KeystoneAuthCluster.Standalone.Demo;

/// <summary>Asks the webhook all that an API server would ask about somebody.</summary>
internal sealed class Interview(ReviewClient client, CallCounts keystone)
{
    /// <summary>How many API servers ask at once whose token it is. Keystone shall hear of one.</summary>
    public const int ApiServers = 3;

    private const string WhoseToken = "whose token is this?";

    /// <summary>The token first; what its user may do then goes by the user in that answer.</summary>
    public async Task<ImmutableArray<Finding>> HoldAsync(Guest guest, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, ApiServers).Select(_ => client.AskAsync(guest.Token, cancellationToken))).ConfigureAwait(false);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        // Where they differ, one of them is not the expected one, and that one is shown.
        var told = Array.Find(answers, answer => !IsExpected(guest, answer)) ?? answers[0];
        findings.Add(Found(guest, told));
        if (told is TokenAnswer.Authenticated { User: var user })
        {
            foreach (var wish in guest.Wishes)
                findings.Add(Found(wish, await client.AskAsync(user, wish.Access, cancellationToken).ConfigureAwait(false)));
        }

        return findings.ToImmutable();
    }

    private Finding Found(Guest guest, TokenAnswer answer)
    {
        var expected = IsExpected(guest, answer);
        return answer switch
        {
            TokenAnswer.Authenticated known => new(WhoseToken, "authenticated", Described(known.User), IsYes: true, expected),
            TokenAnswer.Rejected => new(WhoseToken, "rejected", Cause(guest), IsYes: false, expected),
            TokenAnswer.Unavailable unavailable => new(WhoseToken, "unavailable", unavailable.Error, IsYes: false, expected),
            _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
        };
    }

    private static Finding Found(Wish wish, AccessAnswer answer) => answer switch
    {
        AccessAnswer.Allowed => new($"{wish.Access}", "allowed", answer.Reason, IsYes: true, wish.IsAllowed),
        AccessAnswer.NoOpinion => new($"{wish.Access}", "no opinion", WithoutWho(answer.Reason), IsYes: false, !wish.IsAllowed),
        AccessAnswer.Denied => new($"{wish.Access}", "denied", answer.Reason, IsYes: false, IsExpected: false),
        _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
    };

    private static bool IsExpected(Guest guest, TokenAnswer answer) => answer switch
    {
        TokenAnswer.Authenticated known => guest.IsLetIn && known.User["username"]?.GetValue<string>() == guest.Name,
        TokenAnswer.Rejected => !guest.IsLetIn,
        _ => false,
    };

    private static string Described(JsonObject user)
    {
        var projectId = $"{user["extra"]?[ExtraKeys.ProjectId]?[0]}";
        return $"roles {Listed(user["extra"]?[ExtraKeys.Roles])}; groups {Listed(user["groups"]).Replace(projectId, "the project's id", StringComparison.Ordinal)}";
    }

    /// <summary>A reason begins with the user's roles and project, which the lines above have told already.</summary>
    private static string WithoutWho(string reason) => reason.Split(": ", 2)[^1];

    /// <summary>A clean no has no words, so that the API server keeps it; whether Keystone was asked is what one can tell from outside.</summary>
    private string Cause(Guest guest) => keystone.ValidationsOf(guest.Token) == 0
        ? "no token of Keystone's by its shape: Keystone is not asked"
        : "Keystone knows of no such token any more";

    private static string Listed(JsonNode? names) => string.Join(", ", names?.AsArray().Select(name => $"{name}") ?? []);
}
