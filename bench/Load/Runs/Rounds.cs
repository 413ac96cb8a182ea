using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>Measures cases in rounds: in each, all cases under all loads, the webhook and the limit right after one another, in turn who is first.</summary>
/// <param name="stage">All processes.</param>
/// <param name="preparation">What made the cases ready.</param>
/// <param name="options">How much is measured.</param>
/// <param name="start">Which start this is, from 0; of starts with one round each, too, the limit is first in every other.</param>
/// <param name="progress">What was measured, as soon as it was.</param>
internal sealed class Rounds(Stage stage, Preparation preparation, RunOptions options, int start, TextWriter progress)
{
    private const string UsualConnections = "-16";

    private readonly Meter _meter = new(stage.Reviewer);
    private readonly Command _command = new(stage.Pinning);
    private readonly HashSet<(string What, Protocol Protocol)> _warm = [];

    /// <summary>Measures all, and the cases that goals are about at half load and under a steady one too.</summary>
    public async Task<Findings> RunAsync(IReadOnlyList<(Contest Contest, Shape Shape)> plan, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(plan, static (_, _) => null, cancellationToken);
        var usual = plan
            .Where(one => one.Contest.Case.Name is AllCases.Token or AllCases.LongPolicy && one.Shape.Name.EndsWith(UsualConnections, StringComparison.Ordinal))
            .ToList();
        var halfLoad = await RunAsync(usual, HalfOfLimit, cancellationToken);
        return new Findings(rows, halfLoad, start == options.Starts - 1 ? await SteadyAsync(usual, cancellationToken) : []);

        double? HalfOfLimit(Contest contest, Shape shape) => rows.First(row => row.Case == contest.Case && row.Shape == shape).Limit(one => one.Load.PerSecond).Median / 2;
    }

    private async Task<IReadOnlyList<Row>> RunAsync(
        IReadOnlyList<(Contest Contest, Shape Shape)> plan, Func<Contest, Shape, double?> paceOf, CancellationToken cancellationToken)
    {
        var bouts = plan.Select(_ => new List<Bout>()).ToList();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var ((contest, shape), index) in plan.Select((one, index) => (one, index)))
            {
                await WarmAsync(contest, shape, cancellationToken);
                var generator = GeneratorOf(shape, paceOf(contest, shape));
                var bout = await BoutAsync(contest, shape, generator, webhookFirst: (start + round) % 2 == 0, cancellationToken);
                bouts[index].Add(bout);
                await progress.WriteLineAsync(
                    $"round {round + 1}: {contest.Case.Name} {shape.Name}: {bout.Webhook.Load.PerSecond:0} / {bout.Limit.Load.PerSecond:0} req/s, "
                    + $"{bout.Webhook.MicrosecondsPerRequest:0.0} / {bout.Limit.MicrosecondsPerRequest:0.0} µs, p99 {bout.Webhook.Load.Latency.P99:0.00} / {bout.Limit.Load.Latency.P99:0.00} ms");
            }
        }
        return [.. plan.Select((one, index) => new Row(one.Contest.Case, one.Shape, bouts[index]))];
    }

    private async Task<IReadOnlyList<SteadyLoad>> SteadyAsync(IReadOnlyList<(Contest Contest, Shape Shape)> plan, CancellationToken cancellationToken)
    {
        var loads = new List<SteadyLoad>();
        foreach (var (contest, shape) in plan)
        {
            var webhook = await _meter.MeasureAsync(contest.Webhook, contest.Webhook.Url, GeneratorOf(shape, pace: null), contest.Bodies, shape, options.Steady, cancellationToken);
            loads.Add(new SteadyLoad(contest.Case, shape, webhook));
            await progress.WriteLineAsync($"steady: {contest.Case.Name} {shape.Name}: {webhook.Load.PerSecond:0} req/s, {webhook.Collections}");
        }
        return loads;
    }

    private ILoadGenerator GeneratorOf(Shape shape, double? pace) =>
        shape.Protocol == Protocol.Http1 && pace is null ? new Wrk(_command) : new H2load(_command, stage.Scratch, pace);

    private async Task WarmAsync(Contest contest, Shape shape, CancellationToken cancellationToken)
    {
        var usual = new Shape(shape.Protocol, Connections: 16);
        if (_warm.Add((contest.Case.Name, shape.Protocol)))
            await WarmAsync(contest, usual, contest.Webhook, contest.Webhook.Url, cancellationToken);
        if (_warm.Add((stage.Limit.Process.Name, shape.Protocol)))
            await WarmAsync(contest, usual, stage.Limit, contest.LimitUrl, cancellationToken);
    }

    // By loads as short as those that are measured, each on connections of its own: what a server does once for a connection would otherwise be compiled
    // while it is measured. After one load of 20 s that was a thousand methods in ten rounds, after twenty of 1 s a hundred.
    private async Task WarmAsync(Contest contest, Shape shape, Server server, Uri url, CancellationToken cancellationToken)
    {
        for (var warmed = TimeSpan.Zero; warmed < options.WarmUp; warmed += options.Duration)
        {
            await preparation.RenewAsync(contest, options.Duration, cancellationToken);
            await _meter.MeasureAsync(server, url, GeneratorOf(shape, pace: null), contest.Bodies, shape, options.Duration, cancellationToken);
        }
    }

    private async Task<Bout> BoutAsync(Contest contest, Shape shape, ILoadGenerator generator, bool webhookFirst, CancellationToken cancellationToken)
    {
        await preparation.RenewAsync(contest, options.Duration, cancellationToken);
        var limitFirst = webhookFirst ? null : await LimitAsync();
        var webhook = await _meter.MeasureAsync(contest.Webhook, contest.Webhook.Url, generator, contest.Bodies, shape, options.Duration, cancellationToken);
        return new Bout(webhook, limitFirst ?? await LimitAsync());

        Task<Measurement> LimitAsync() => _meter.MeasureAsync(stage.Limit, contest.LimitUrl, generator, contest.Bodies, shape, options.Duration, cancellationToken);
    }
}
