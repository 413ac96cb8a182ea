using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>Writes new nodes the way the file is written.</summary>
internal sealed class YamlWriter(Layout layout)
{
    /// <summary>A collection in block style, line by line, from the first column on.</summary>
    public IEnumerable<string> Block(YamlNode.Collection collection)
    {
        foreach (var child in collection.Children)
        {
            var start = child.Key is null ? "- " : $"{Text(child.Key)}: ";
            if (child.Value is not YamlNode.Collection inner)
            {
                yield return start + Flow(child.Value);
                continue;
            }

            // A list's item begins in the line of its dash; a member's value below its name.
            if (child.Key is not null)
                yield return start.TrimEnd();
            var depth = child.Key is null ? start.Length : inner.Kind == CollectionKind.Mapping ? layout.Indent : layout.DashIndent;
            var indentation = new string(' ', depth);
            var isFirst = child.Key is null;
            foreach (var line in Block(inner))
            {
                yield return (isFirst ? start : indentation) + line;
                isFirst = false;
            }
        }
    }

    /// <summary>A node with brackets.</summary>
    /// <param name="node">The node.</param>
    /// <param name="indentation">What the line begins with in which it starts; <see langword="null"/> where all is to be in that line.</param>
    /// <param name="step">How much deeper its children stand.</param>
    public string Flow(YamlNode node, string? indentation = null, string step = "")
    {
        if (node is YamlNode.Scalar scalar)
            return scalar.Kind == ScalarKind.Text ? Text(scalar.Value) : scalar.Value;
        var collection = (YamlNode.Collection)node;
        var inner = indentation is null ? null : indentation + step;
        var children = string.Join(
            inner is null ? ", " : $",{layout.NewLine}{inner}",
            collection.Children.Select(child => FlowChild(child, inner, step)));
        if (inner is not null)
            children = $"{layout.NewLine}{inner}{children}{layout.NewLine}{indentation}";
        return collection.Kind == CollectionKind.Mapping ? $"{{{children}}}" : $"[{children}]";
    }

    /// <summary>A member or an item with brackets.</summary>
    public string FlowChild(YamlChild child, string? indentation, string step) =>
        (child.Key is null ? "" : $"{Text(child.Key)}: ") + Flow(child.Value, indentation, step);

    private string Text(string text) => !layout.IsJson && PlainScalar.IsFit(text) ? text : Quoted(text);

    // \u is an escape in JSON and in YAML; what is not to be seen is written so.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var one in text)
        {
            if (one is '"' or '\\')
                quoted.Append('\\').Append(one);
            else if (Unseen(one))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
            else
                quoted.Append(one);
        }

        return quoted.Append('"').ToString();
    }

    private static bool Unseen(char one) => char.GetUnicodeCategory(one)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
