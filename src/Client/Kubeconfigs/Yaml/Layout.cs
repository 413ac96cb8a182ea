namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>How a file is written, so that what is added looks like the rest.</summary>
/// <param name="NewLine">Its line break.</param>
/// <param name="Indent">How much deeper a mapping stands than the one it is in; kubectl: 2.</param>
/// <param name="DashIndent">How much deeper the dashes of a list stand than its name; kubectl: 0.</param>
/// <param name="FlowStep">How much deeper things in brackets stand than the bracket's line, where they have lines of their own.</param>
/// <param name="IsJson">Whether names and texts always have quotes.</param>
internal sealed record Layout(string NewLine, int Indent, int DashIndent, string FlowStep, bool IsJson)
{
    private const int UsualIndent = 2;

    /// <summary>Looks at the first mapping in a mapping, and at the first list.</summary>
    public static Layout Of(string text, YamlNode root)
    {
        var lines = new TextLines(text);
        var json = root is YamlNode.Collection { IsFlow: true, Children: [_, ..] } flow ? flow : null;
        var flowStep = json is null ? "" : lines.IndentationOf(json.Children[0].Start);
        return new Layout(
            text.AsSpan(0, text.IndexOf('\n') + 1).EndsWith("\r\n") ? "\r\n" : "\n",
            Steps(lines, root, CollectionKind.Mapping).FirstOrDefault(UsualIndent),
            Steps(lines, root, CollectionKind.Sequence).FirstOrDefault(0),
            flowStep.Length > 0 ? flowStep : new string(' ', UsualIndent),
            json is not null);
    }

    private static IEnumerable<int> Steps(TextLines lines, YamlNode node, CollectionKind kind)
    {
        if (node is not YamlNode.Collection { IsFlow: false } collection)
            yield break;
        foreach (var child in collection.Children)
        {
            if (child.Key is not null && child.Value is YamlNode.Collection { IsFlow: false, Properties: "" } inner && inner.Kind == kind)
                yield return lines.ColumnOf(inner.Start) - lines.ColumnOf(child.Start);
            foreach (var step in Steps(lines, child.Value, kind))
                yield return step;
        }
    }
}
