using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>Measures cases in rounds: in each, all cases under all loads, the webhook and the limit right after one another, in turn who is first.</summary>
internal sealed class Rounds(Stage stage, Preparation preparation, RunOptions options, TextWriter progress)
{
    private readonly Meter _meter = new(stage.Reviewer);
    private readonly Command _command = new(stage.Pinning);
    private readonly HashSet<(string Case, Protocol Protocol)> _warm = [];

    /// <summary>Measures.</summary>
    /// <returns>For each case and load the bouts of all rounds.</returns>
    public async Task<IReadOnlyList<Row>> RunAsync(IReadOnlyList<(Contest Contest, Shape Shape)> plan, CancellationToken cancellationToken)
    {
        var bouts = plan.Select(_ => new List<Bout>()).ToList();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var ((contest, shape), index) in plan.Select((one, index) => (one, index)))
            {
                await WarmAsync(contest, shape.Protocol, cancellationToken);
                var bout = await BoutAsync(contest, shape, GeneratorOf(shape), webhookFirst: round % 2 == 0, options.Duration, cancellationToken);
                bouts[index].Add(bout);
                await progress.WriteLineAsync(
                    $"round {round + 1}: {contest.Case.Name} {shape.Protocol} {shape.ConnectionsText}: {bout.Webhook.Load.PerSecond:0} of {bout.Limit.Load.PerSecond:0} req/s, "
                    + $"{bout.Webhook.MicrosecondsPerRequest:0.0} of {bout.Limit.MicrosecondsPerRequest:0.0} µs");
            }
        }
        return [.. plan.Select((one, index) => new Row(one.Contest.Case, one.Shape, bouts[index]))];
    }

    /// <summary>Measures the latency where the servers have time to spare: both at half of what the limit can.</summary>
    public Task<Bout> PacedAsync(Contest contest, Shape shape, double perSecond, bool webhookFirst, CancellationToken cancellationToken) =>
        BoutAsync(contest, shape, new H2load(_command, stage.Scratch, perSecond), webhookFirst, options.Duration, cancellationToken);

    private ILoadGenerator GeneratorOf(Shape shape) => shape.Protocol == Protocol.Http1 ? new Wrk(_command) : new H2load(_command, stage.Scratch);

    private async Task WarmAsync(Contest contest, Protocol protocol, CancellationToken cancellationToken)
    {
        if (_warm.Add((contest.Case.Name, protocol)))
        {
            var shape = new Shape(protocol, Connections: 16);
            await BoutAsync(contest, shape, GeneratorOf(shape), webhookFirst: true, options.WarmUp, cancellationToken);
        }
    }

    private async Task<Bout> BoutAsync(
        Contest contest, Shape shape, ILoadGenerator generator, bool webhookFirst, TimeSpan duration, CancellationToken cancellationToken)
    {
        await preparation.RenewAsync(contest, duration, cancellationToken);
        var limitFirst = webhookFirst ? null : await LimitAsync();
        var webhook = await _meter.MeasureAsync(contest.Webhook, contest.Webhook.Url, generator, contest.Bodies, shape, duration, cancellationToken);
        return new Bout(webhook, limitFirst ?? await LimitAsync());

        Task<Measurement> LimitAsync() => _meter.MeasureAsync(stage.Limit, contest.LimitUrl, generator, contest.Bodies, shape, duration, cancellationToken);
    }
}
