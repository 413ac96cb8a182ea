using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>
/// Turns the collected metrics into Prometheus' text when asked. Our own and not the official exporter: that package is still in preview and is
/// missing on package feeds that some of our users are bound to, while the text format is small and does not change.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>Collects and exports; given by the reader. Null without a meter provider, that is when telemetry is switched off.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The last text.</summary>
    public byte[] Text { get; private set; } = [];

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        text.Head("target_info", "gauge", "What is measured.");
        text.Sample("target_info", ParentProvider.GetResource().Attributes!, 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in batch)
        {
            var name = PrometheusName.OfMetric(metric.Name, metric.Unit, metric.MetricType is MetricType.LongSum or MetricType.DoubleSum);

            // The format allows one block per name; two instruments of the same name, in different meters, would make a scrape that is refused whole.
            if (seen.Add(name))
                Write(text, name, metric);
        }

        Text = text.ToUtf8();
        return ExportResult.Success;
    }

    private static void Write(PrometheusText text, string name, Metric metric)
    {
        switch (metric.MetricType)
        {
            case MetricType.LongSum or MetricType.DoubleSum:
                WriteNumbers(text, name, "counter", metric);
                break;
            case MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic:
                WriteNumbers(text, name, "gauge", metric);
                break;
            case MetricType.Histogram:
                WriteHistogram(text, name, metric);
                break;
            default:
                // Exponential histograms have no spelling in this format.
                break;
        }
    }

    private static void WriteNumbers(PrometheusText text, string name, string type, Metric metric)
    {
        text.Head(name, type, metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            text.Sample(name, Tags(point), metric.MetricType switch
            {
                MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
                MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
                MetricType.LongGauge => point.GetGaugeLastValueLong(),
                _ => point.GetGaugeLastValueDouble(),
            });
        }
    }

    private static void WriteHistogram(PrometheusText text, string name, Metric metric)
    {
        text.Head(name, "histogram", metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var tags = Tags(point);
            long soFar = 0;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                soFar += bucket.BucketCount;
                text.Sample($"{name}_bucket", tags, soFar, bucket.ExplicitBound);
            }

            text.Sample($"{name}_sum", tags, point.GetHistogramSum());
            text.Sample($"{name}_count", tags, point.GetHistogramCount());
        }
    }

    private static List<KeyValuePair<string, object?>> Tags(in MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>(point.Tags.Count);
        foreach (var tag in point.Tags)
            tags.Add(tag);
        return tags;
    }
}
