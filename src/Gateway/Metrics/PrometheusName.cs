namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>OpenTelemetry's names as Prometheus spells them.</summary>
internal static class PrometheusName
{
    /// <summary>
    /// An instrument's name: what Prometheus does not allow becomes <c>_</c>, the unit becomes a word at the end unless the name has it already,
    /// and a counter ends in <c>_total</c>.
    /// </summary>
    public static string OfMetric(string name, string? unit, bool counter)
    {
        var result = Allowed(name, colon: true);
        var word = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => string.Empty,
        };
        if (!result.EndsWith(word, StringComparison.Ordinal))
            result += word;
        return counter && !result.EndsWith("_total", StringComparison.Ordinal) ? result + "_total" : result;
    }

    /// <summary>A tag's name.</summary>
    public static string OfLabel(string name) => Allowed(name, colon: false);

    private static string Allowed(string name, bool colon)
    {
        var result = string.Create(name.Length, (name, colon), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(from.name[i]) || (from.colon && from.name[i] == ':') ? from.name[i] : '_';
        });
        return char.IsAsciiDigit(result.FirstOrDefault()) ? '_' + result : result;
    }
}
