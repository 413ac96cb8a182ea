using System.Diagnostics;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Silo.Demo.Stage;

namespace KeystoneAuthCluster.Silo.Demo.Acts;

/// <summary>A user is disabled at Keystone, and every gateway refuses their token soon, though it lasts an hour; everybody else's stays good.</summary>
internal static class DisabledUser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task PlayAsync(ClusterStage stage, Journal journal, CancellationToken cancellationToken)
    {
        var (bob, alice) = (new Visitor(stage.Keystone, "bob", "dev"), new Visitor(stage.Keystone, "alice", "service"));
        journal.Begin($"{bob} is disabled at Keystone. Nobody tells the gateways.");
        foreach (var visitor in new[] { bob, alice })
            await TellAsync(visitor, visitor.Is).ConfigureAwait(false);

        stage.Keystone.Tenants.DisableUser(bob.Name);
        var watch = Stopwatch.StartNew();
        journal.Say($"{bob} is disabled");
        await Task.WhenAll(stage.Gateways.Select(async gateway =>
        {
            TokenAnswer answer;
            do
            {
                await Task.Delay(Pace, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                answer = await gateway.Client.AskAsync(bob.Token, cancellationToken).ConfigureAwait(false);
            }
            while (answer is not TokenAnswer.Rejected && watch.Elapsed < Patience);
            journal.Say($"{gateway.Process.Name}: {bob}'s token is {Visitor.Told(answer)}'s after {watch.Elapsed.TotalSeconds:F1} s", answer is TokenAnswer.Rejected);
        })).ConfigureAwait(false);
        await TellAsync(alice, alice.Is).ConfigureAwait(false);

        async Task TellAsync(Visitor visitor, Func<TokenAnswer, bool> isRight)
        {
            foreach (var (process, client) in stage.Gateways)
            {
                var answer = await client.AskAsync(visitor.Token, cancellationToken).ConfigureAwait(false);
                journal.Say($"{process.Name}: {visitor}'s token is {Visitor.Told(answer)}'s", isRight(answer));
            }
        }
    }
}
