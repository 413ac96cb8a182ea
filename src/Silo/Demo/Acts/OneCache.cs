using KeystoneAuthCluster.Silo.Demo.Stage;

namespace KeystoneAuthCluster.Silo.Demo.Acts;

/// <summary>Everybody comes to every gateway, several times at once, and Keystone hears of each token once.</summary>
internal static class OneCache
{
    private const int ApiServers = 3;

    public static async Task PlayAsync(ClusterStage stage, Journal journal, CancellationToken cancellationToken)
    {
        journal.Begin($"Whose token is this? {ApiServers} API servers ask each of the {stage.Gateways.Length} gateways, all at once.");
        foreach (var visitor in Visitor.All(stage.Keystone))
        {
            var answers = await Task.WhenAll(stage.Gateways
                .SelectMany(gateway => Enumerable.Repeat(gateway, ApiServers))
                .Select(async gateway => (gateway.Process.Name, Answer: await gateway.Client.AskAsync(visitor.Token, cancellationToken).ConfigureAwait(false))))
                .ConfigureAwait(false);
            var told = answers.GroupBy(answer => answer.Name).Select(same => $"{same.Key}: {string.Join(" and ", same.Select(answer => Visitor.Told(answer.Answer)).Distinct())}");
            journal.Say(
                $"{visitor}'s token: {string.Join(", ", told)}; {answers.Length} reviews, {visitor.Validations} validation at Keystone",
                answers.All(answer => visitor.Is(answer.Answer)) && visitor.Validations == 1);
        }

        const string Garbage = "not-a-token";
        foreach (var (process, client) in stage.Gateways)
        {
            var answer = await client.AskAsync(Garbage, cancellationToken).ConfigureAwait(false);
            journal.Say($"garbage: {process.Name}: {Visitor.Told(answer)}; {stage.Keystone.Calls.ValidationsOf(Garbage)} validations", Visitor.Told(answer) == "nobody" && stage.Keystone.Calls.ValidationsOf(Garbage) == 0);
        }
    }
}
