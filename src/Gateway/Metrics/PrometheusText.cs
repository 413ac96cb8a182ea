using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>Writes Prometheus' text format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>The lines before a metric's samples.</summary>
    public void Head(string name, string type, string help)
    {
        if (help.Length > 0)
            _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    /// <summary>One sample; <paramref name="bound"/> is the upper bound of a histogram's bucket.</summary>
    public void Sample(string name, IEnumerable<KeyValuePair<string, object?>> tags, double value, double? bound = null)
    {
        var labels = tags.Select(tag => (PrometheusName.OfLabel(tag.Key), Text(tag.Value)));
        if (bound is { } le)
            labels = labels.Append(("le", Text(le)));
        _text.Append(name);
        var separator = '{';
        foreach (var (label, text) in labels)
        {
            _text.Append(separator).Append(label).Append("=\"").Append(Escape(text, quotes: true)).Append('"');
            separator = ',';
        }

        if (separator == ',')
            _text.Append('}');
        _text.Append(' ').Append(Text(value)).Append('\n');
    }

    /// <summary>All of it, as it goes over the wire.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        true => "true",
        false => "false",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
