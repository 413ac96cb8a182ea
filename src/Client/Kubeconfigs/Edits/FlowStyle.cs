using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>Collections with brackets, as in JSON: in one line, or with a line for each child where the file has it so.</summary>
internal sealed class FlowStyle(TextLines lines, Layout layout, List<Splice> splices) : IYamlStyle
{
    private readonly YamlWriter _writer = new(layout);

    public void Replace(YamlChild child, YamlNode wanted)
    {
        var value = child.Value;
        var indentation = lines.IsFirst(child.Start) ? lines.IndentationOf(child.Start) : null;
        splices.Add(new Splice(value.Start, value.End - value.Start, (value.Start == value.End ? " " : "") + _writer.Flow(wanted, indentation, layout.FlowStep)));
    }

    // With each child goes the comma before it; with the first ones, which have none, the comma behind.
    public void Remove(YamlNode.Collection collection, bool[] stays)
    {
        var children = collection.Children;
        var first = Array.IndexOf(stays, true);
        for (var at = 0; at < stays.Length; at++)
        {
            if (stays[at])
                continue;
            var isLeading = first < 0 || at < first;
            var start = isLeading ? children[at].Start : children[at - 1].End;
            var end = isLeading && at + 1 < stays.Length ? children[at + 1].Start : children[at].End;
            splices.Add(new Splice(start, end - start, ""));
        }
    }

    public void Append(YamlNode.Collection collection, bool hasOthers, YamlNode.Collection added)
    {
        var last = collection.Children[^1];
        var indentation = lines.IsFirst(last.Start) ? lines.IndentationOf(last.Start) : null;
        var step = indentation is null ? "" : StepFrom(lines.IndentationOf(collection.Start), indentation);
        var separator = indentation is null ? ", " : $",{layout.NewLine}{indentation}";
        var text = string.Join(separator, added.Children.Select(child => _writer.FlowChild(child, indentation, step)));
        splices.Add(new Splice(last.End, 0, (hasOthers ? separator : "") + text));
    }

    private string StepFrom(string outer, string inner) =>
        inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : layout.FlowStep;
}
