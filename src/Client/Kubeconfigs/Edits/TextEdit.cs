using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>Finds the smallest changes of a text that make it say what is wanted.</summary>
internal sealed class TextEdit
{
    private readonly List<Splice> _splices = [];
    private readonly BlockStyle _block;
    private readonly FlowStyle _flow;

    private TextEdit(string text, YamlNode root)
    {
        var layout = Layout.Of(text, root);
        _block = new BlockStyle(new TextLines(text), layout, _splices);
        _flow = new FlowStyle(new TextLines(text), layout, _splices);
    }

    /// <summary>The changes, in order.</summary>
    /// <exception cref="UnfitException">They cannot be made without writing something anew that is to stay.</exception>
    public static ImmutableArray<Splice> Of(string text, YamlNode root, YamlNode wanted)
    {
        var edit = new TextEdit(text, root);
        edit.Reconcile(new YamlChild(null, root.Start, root), wanted, parent: null);
        // Of those at one place, what is put in comes before what goes out; else they stay in order.
        ImmutableArray<Splice> splices = [.. edit._splices.OrderBy(splice => splice.Start).ThenBy(splice => splice.Length)];
        for (var at = 1; at < splices.Length; at++)
        {
            if (splices[at].Start < splices[at - 1].End)
                throw new UnfitException(splices[at].Start, "changes that meet in one place; write it in block style");
        }

        return splices;
    }

    private void Reconcile(YamlChild old, YamlNode wanted, YamlNode.Collection? parent)
    {
        if (old.Value.Means(wanted))
            return;
        if (old.Value is YamlNode.Collection { Children: [_, ..] } was && wanted is YamlNode.Collection now && was.Kind == now.Kind)
            Reconcile(was, now);
        else if (parent is null)
            _block.ReplaceRoot(old.Value, (YamlNode.Collection)wanted);
        else
            StyleOf(parent).Replace(old, wanted);
    }

    // What is wanted has what stays in the old order, and all that is new behind it.
    private void Reconcile(YamlNode.Collection was, YamlNode.Collection now)
    {
        var stays = new bool[was.Children.Length];
        var next = 0;
        for (var at = 0; at < stays.Length; at++)
        {
            stays[at] = next < now.Children.Length && now.Children[next].Key == was.Children[at].Key;
            if (stays[at])
                Reconcile(was.Children[at], now.Children[next++].Value, was);
        }

        StyleOf(was).Remove(was, stays);
        if (next < now.Children.Length)
            StyleOf(was).Append(was, stays.Contains(true), now with { Children = now.Children[next..] });
    }

    private IYamlStyle StyleOf(YamlNode.Collection collection) => collection.IsFlow ? _flow : _block;
}
