using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Figures;
using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>A case under one load, in all rounds.</summary>
internal sealed record Row(BenchCase Case, Shape Shape, IReadOnlyList<Bout> Bouts)
{
    /// <summary>What was measured of the webhook.</summary>
    public Spread Webhook(Func<Measurement, double> figure) => Spread.Of(Bouts.Select(bout => figure(bout.Webhook)));

    /// <summary>What was measured of the limit.</summary>
    public Spread Limit(Func<Measurement, double> figure) => Spread.Of(Bouts.Select(bout => figure(bout.Limit)));

    /// <summary>What was measured of the webhook, divided by what was in the same round with another row's.</summary>
    public Spread Ratio(Row other, Func<Measurement, double> figure) => Spread.OfRatios(Bouts.Select(bout => figure(bout.Webhook)), other.Bouts.Select(bout => figure(bout.Webhook)));

    /// <summary>The one divided by the other.</summary>
    public Spread Ratio(Func<Measurement, double> figure) => Spread.OfRatios(Bouts.Select(bout => figure(bout.Webhook)), Bouts.Select(bout => figure(bout.Limit)));
}
