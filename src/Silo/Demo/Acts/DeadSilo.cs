using System.Diagnostics;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Silo.Demo.Stage;

namespace KeystoneAuthCluster.Silo.Demo.Acts;

/// <summary>A silo dies while everybody keeps asking; nobody is refused.</summary>
internal static class DeadSilo
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task PlayAsync(ClusterStage stage, Journal journal, CancellationToken cancellationToken)
    {
        var known = Visitor.All(stage.Keystone);
        var silo = stage.Silos[0];
        journal.Begin($"{silo.Name} is killed while reviews go on, of tokens that are known and of new ones.");
        var before = await AskForAsync(Before, stage, known, cancellationToken).ConfigureAwait(false);
        Tell("before", before, journal);
        silo.Kill();
        journal.Say($"SIGKILL for {silo.Name}, process {silo.Id}");
        Tell("after ", await AskForAsync(After, stage, known, cancellationToken).ConfigureAwait(false), journal);
    }

    /// <summary>For a while, one after another comes to every gateway, with a token that is known and with a new one.</summary>
    private static async Task<List<Asked>> AskForAsync(TimeSpan time, ClusterStage stage, IReadOnlyList<Visitor> known, CancellationToken cancellationToken)
    {
        var reviews = new List<Task<Asked>>();
        var watch = Stopwatch.StartNew();
        for (var round = 0; watch.Elapsed < time; round++)
        {
            var visitor = known[round % known.Count];
            foreach (var someone in new[] { visitor, visitor.Again() })
                reviews.AddRange(stage.Gateways.Select(gateway => AskAsync(gateway.Client, someone, cancellationToken)));
            await Task.Delay(Pace, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        return [.. await Task.WhenAll(reviews).ConfigureAwait(false)];
    }

    private static async Task<Asked> AskAsync(ReviewClient gateway, Visitor visitor, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var answer = await gateway.AskAsync(visitor.Token, cancellationToken).ConfigureAwait(false);
        return new Asked(visitor, visitor.Is(answer), watch.Elapsed);
    }

    private static void Tell(string when, List<Asked> all, Journal journal)
    {
        var visitors = all.Select(asked => asked.Visitor).Distinct().ToList();
        var wrong = all.Count(asked => !asked.IsRight);
        journal.Say(
            $"{when}: {all.Count} reviews of {visitors.Count} tokens: {all.Count - wrong} answered rightly, {wrong} not; the longest took "
            + $"{all.Max(asked => asked.Took).TotalSeconds:F1} s; {visitors.Sum(visitor => visitor.Validations)} validations",
            wrong == 0);
    }

    private sealed record Asked(Visitor Visitor, bool IsRight, TimeSpan Took);
}
