using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>What a part of a document is to say. What it does not name stays as it is.</summary>
internal abstract record Wanted
{
    private Wanted()
    {
    }

    /// <summary>The node with this change, in meaning only: <see cref="TextEdit"/> brings the text there.</summary>
    /// <param name="node">What is there; <see langword="null"/> for nothing.</param>
    /// <returns>What is to be there; <see langword="null"/> for nothing, and the node itself, as far as it says that already.</returns>
    /// <exception cref="UnfitException">What is there cannot be changed without changing something else.</exception>
    public YamlNode? Of(YamlNode? node)
    {
        if (node is YamlNode.Alias alias)
            throw new UnfitException(node.Start, $"an alias (*{alias.Name}), and what it names is used elsewhere too; write it out here");
        var isNull = node is YamlNode.Scalar { Kind: ScalarKind.Null };
        var changed = Change(isNull ? null : node);
        if (changed is null && isNull)
            return node; // a null is nothing
        if (node is not null && changed is not null && changed.Means(node))
            return node;
        return node is null or { Properties: "" }
            ? changed
            : throw new UnfitException(node.Start, "an anchor or a tag on something that has to change; write it without");
    }

    protected abstract YamlNode? Change(YamlNode? node);

    /// <summary>Nothing.</summary>
    internal sealed record Absent : Wanted
    {
        protected override YamlNode? Change(YamlNode? node) => null;
    }

    internal sealed record Text(string Value) : Wanted
    {
        protected override YamlNode Change(YamlNode? node) =>
            node is null or YamlNode.Scalar ? new YamlNode.Scalar(Value) : throw new UnfitException(node.Start, "a list or a mapping where a text has to be");
    }

    internal sealed record Flag(bool Value) : Wanted
    {
        protected override YamlNode Change(YamlNode? node) => node is null or YamlNode.Scalar
            ? new YamlNode.Scalar(Value ? "true" : "false", ScalarKind.Other)
            : throw new UnfitException(node.Start, "a list or a mapping where true or false has to be");
    }

    /// <summary>A list of just these.</summary>
    internal sealed record List(ImmutableArray<Wanted> Items) : Wanted
    {
        protected override YamlNode Change(YamlNode? node)
        {
            var list = Collection(node, CollectionKind.Sequence);
            return list with { Children = [.. Items.Select((item, at) => Item(item, list.Children.ElementAtOrDefault(at).Value))] };
        }
    }

    /// <summary>A mapping with these members.</summary>
    internal sealed record Map(ImmutableArray<(string Name, Wanted Value)> Members) : Wanted
    {
        protected override YamlNode Change(YamlNode? node)
        {
            var map = Collection(node, CollectionKind.Mapping);
            foreach (var child in map.Children)
            {
                if (child.Key == "<<")
                    throw new UnfitException(child.Start, "a merge (<<) in a mapping that is to be changed; write it out");
                if (map.Children.Count(other => other.Key == child.Key) > 1)
                    throw new UnfitException(child.Start, $"the name '{child.Key}' twice in one mapping; remove one of them");
            }

            return map with { Children = Members.Aggregate(map.Children, With) };
        }

        private static ImmutableArray<YamlChild> With(ImmutableArray<YamlChild> members, (string Name, Wanted Value) wanted)
        {
            var at = members.Select(member => member.Key).ToList().IndexOf(wanted.Name);
            var value = wanted.Value.Of(at < 0 ? null : members[at].Value);
            return (at, value) switch
            {
                ( < 0, null) => members,
                ( < 0, _) => members.Add(new YamlChild(wanted.Name, 0, value)),
                (_, null) => members.RemoveAt(at),
                _ => members.SetItem(at, members[at] with { Value = value }),
            };
        }
    }

    /// <summary>A list as kubeconfigs have it, where each item has a <c>name</c>: one item of it, which is added where it is missing.</summary>
    internal sealed record Named(string Name, string Member, Wanted Value) : Wanted
    {
        protected override YamlNode Change(YamlNode? node)
        {
            var list = Collection(node, CollectionKind.Sequence);
            var found = list.Children.Where(HasName).ToList();
            if (found.Count > 1)
                throw new UnfitException(found[1].Start, $"the name '{Name}' a second time, which kubectl refuses; remove one of them");
            // Names in alphabetical order, as kubectl writes them.
            (string, Wanted)[] members = [("name", new Text(Name)), (Member, Value)];
            var item = new Map([.. members.OrderBy(member => member.Item1, StringComparer.Ordinal)]);
            return list with
            {
                Children = found is [var one] ? list.Children.Replace(one, Item(item, one.Value)) : list.Children.Add(Item(item, null)),
            };
        }

        private bool HasName(YamlChild item) => item.Value switch
        {
            YamlNode.Collection { Kind: CollectionKind.Mapping } map when map["name"] is { } name => name is YamlNode.Scalar scalar && scalar.Value == Name,
            YamlNode.Collection { Kind: CollectionKind.Mapping } => throw new UnfitException(item.Start, "an item without a name of its own; give it one"),
            _ => throw new UnfitException(item.Start, "an item that is no mapping; write it out"),
        };
    }

    private static YamlChild Item(Wanted wanted, YamlNode? node) => new(null, node?.Start ?? 0, wanted.Of(node) ?? new YamlNode.Scalar("", ScalarKind.Null));

    private static YamlNode.Collection Collection(YamlNode? node, CollectionKind kind) => node switch
    {
        null => new YamlNode.Collection(kind, []),
        YamlNode.Collection collection when collection.Kind == kind => collection,
        _ => throw new UnfitException(node.Start, $"something else where a {(kind == CollectionKind.Mapping ? "mapping" : "list")} has to be"),
    };
}
