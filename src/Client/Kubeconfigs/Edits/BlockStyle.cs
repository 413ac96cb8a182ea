using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>
/// Collections by indentation, as kubectl and kubeadm write them. Whole lines are put in and taken out with the line break before them, never the one
/// after: so a last line without one stays as it is.
/// </summary>
internal sealed class BlockStyle(TextLines lines, Layout layout, List<Splice> splices) : IYamlStyle
{
    private readonly YamlWriter _writer = new(layout);

    public void Replace(YamlChild child, YamlNode wanted)
    {
        var value = child.Value;
        if (wanted is not YamlNode.Collection collection)
        {
            splices.Add(new Splice(value.Start, value.End - value.Start, (value.Start == value.End ? " " : "") + _writer.Flow(wanted)));
            return;
        }

        if (child.Key is null)
            throw new UnfitException(child.Start, "an item of a list that would have to be written anew; remove it");
        // What stands in the name's line goes, and a comment there stays.
        var start = lines.Text.AsSpan(0, value.Start).TrimEnd(" \r\n").Length;
        splices.Add(new Splice(start, value.End - start, ""));
        var indent = collection.Kind == CollectionKind.Mapping ? layout.Indent : layout.DashIndent;
        Insert(lines.EndOf(value.End), lines.ColumnOf(child.Start) + indent, collection);
    }

    public void Remove(YamlNode.Collection collection, bool[] stays)
    {
        for (var at = 0; at < stays.Length; at++)
        {
            if (stays[at])
                continue;
            var child = collection.Children[at];
            var before = lines.Text.AsSpan(lines.StartOf(child.Start)..child.Start).Trim(' ');
            if (before is not ("" or "-") || (before is "-" && child.Key is not null))
                throw new UnfitException(child.Start, "something that has to go and shares its line with something else; give it a line of its own");
            var start = lines.EndOfLineBefore(child.Start);
            splices.Add(new Splice(start, lines.EndOf(child.End) - start, ""));
        }
    }

    public void Append(YamlNode.Collection collection, bool hasOthers, YamlNode.Collection added)
    {
        var isList = collection.Kind == CollectionKind.Sequence;
        var column = lines.ColumnOf(isList ? collection.Start : collection.Children[0].Start);
        Insert(lines.EndWithComments(collection.End, isList ? column + 1 : column), column, added);
    }

    /// <summary>Writes a document where there was none.</summary>
    public void ReplaceRoot(YamlNode root, YamlNode.Collection wanted)
    {
        var isNewLine = root.Start == 0 || lines.Text[root.Start - 1] == '\n';
        var text = string.Join(layout.NewLine, _writer.Block(wanted));
        var end = isNewLine && root.Start == lines.Text.Length ? layout.NewLine : "";
        splices.Add(new Splice(root.Start, root.End - root.Start, (isNewLine ? "" : layout.NewLine) + text + end));
    }

    private void Insert(int offset, int column, YamlNode.Collection children)
    {
        var start = layout.NewLine + new string(' ', column);
        splices.Add(new Splice(offset, 0, string.Concat(_writer.Block(children).Select(line => start + line))));
    }
}
