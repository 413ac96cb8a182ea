using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>Measures one server under one load.</summary>
internal sealed class Meter(Reviewer reviewer)
{
    /// <summary>Runs the generator once.</summary>
    public async Task<Measurement> MeasureAsync(
        Server server, Uri url, ILoadGenerator generator, string bodies, Shape shape, TimeSpan duration, CancellationToken cancellationToken)
    {
        var collections = await CollectionsAsync(server, cancellationToken);
        var (serverBefore, childrenBefore) = (ProcessorTime.Of(server.Process.Id), ProcessorTime.OfEndedChildren());
        var load = await generator.RunAsync(url, bodies, shape, duration, cancellationToken);
        var (serverTime, generatorTime) = (ProcessorTime.Of(server.Process.Id) - serverBefore, ProcessorTime.OfEndedChildren() - childrenBefore);
        var measurement = new Measurement(load, serverTime, generatorTime, await CollectionsAsync(server, cancellationToken) - collections);
        server.Process.EmptyOutput();
        return measurement;
    }

    private async Task<Collections> CollectionsAsync(Server server, CancellationToken cancellationToken) =>
        server.Operations is { } operations && await reviewer.GetAsync(new Uri(operations, "metrics"), cancellationToken) is { } metrics
            ? Collections.Read(metrics)
            : default;
}
