using System.Globalization;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Gateway.Tests.Metrics;

/// <summary>One sample of a scrape, read back as Prometheus reads it.</summary>
internal sealed partial record PrometheusSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Reads a scrape; fails where Prometheus would: a line it cannot parse, a sample without its TYPE, a block torn in two, a sample twice.</summary>
    public static (List<PrometheusSample> Samples, Dictionary<string, string> Types) Read(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var samples = new List<PrometheusSample>();
        var types = new Dictionary<string, string>();
        var family = string.Empty;
        var seen = new HashSet<string>();
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                continue;
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                family = words[2];
                types.Add(family, words[3]);
                continue;
            }

            var match = SampleLine().Match(line);
            Assert.True(match.Success, line);
            var name = match.Groups["name"].Value;
            Assert.True(name == family || (types[family] == "histogram" && Suffixes.Contains(name[family.Length..])), line);
            Assert.True(seen.Add(line[..line.LastIndexOf(' ')]), line);
            var labels = LabelPair().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => Unescape(label.Groups[2].Value));
            samples.Add(new PrometheusSample(name, labels, Number(match.Groups["value"].Value)));
        }

        return (samples, types);
    }

    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    private static string Unescape(string text) => Escaped().Replace(text, match => match.Value == "\\n" ? "\n" : match.Value[1..]);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*)\})? (?<value>\S+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)["]""")]
    private static partial Regex LabelPair();

    [GeneratedRegex("""\\["\\n]""")]
    private static partial Regex Escaped();
}
