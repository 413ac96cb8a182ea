using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>A node of a YAML document and where it stands in the text. A node that is still to be written stands nowhere.</summary>
internal abstract record YamlNode
{
    private YamlNode()
    {
    }

    /// <summary>Where it begins: a character's index.</summary>
    public int Start { get; init; }

    /// <summary>Where its last character has ended; comments and line breaks behind it are not its own.</summary>
    public int End { get; init; }

    /// <summary>Anchor and tag; empty for none, which is usual.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Whether both say the same, however they are written.</summary>
    public bool Means(YamlNode other) => ReferenceEquals(this, other) || (Properties == other.Properties && (this, other) switch
    {
        (Scalar one, Scalar two) => one.Kind == two.Kind && (one.Kind == ScalarKind.Null || one.Value == two.Value),
        (Alias one, Alias two) => one.Name == two.Name,
        (Collection one, Collection two) => one.Kind == two.Kind && one.Children.Length == two.Children.Length
            && one.Children.Zip(two.Children).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.Means(pair.Second.Value)),
        _ => false,
    });

    internal sealed record Scalar(string Value, ScalarKind Kind = ScalarKind.Text) : YamlNode;

    /// <summary>A mapping or a sequence.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Children">Members or items, in the text's order.</param>
    /// <param name="IsFlow">Whether it is written with brackets, as in JSON.</param>
    internal sealed record Collection(CollectionKind Kind, ImmutableArray<YamlChild> Children, bool IsFlow = false) : YamlNode
    {
        /// <summary>The value of a mapping's member; <see langword="null"/> for none.</summary>
        public YamlNode? this[string key] => Children.FirstOrDefault(child => child.Key == key).Value;
    }

    internal sealed record Alias(string Name) : YamlNode;
}

/// <summary>A member of a mapping, or an item of a sequence.</summary>
/// <param name="Key">The member's name; <see langword="null"/> for an item.</param>
/// <param name="Start">Where the name begins, or the item.</param>
/// <param name="Value">The value.</param>
internal readonly record struct YamlChild(string? Key, int Start, YamlNode Value)
{
    /// <summary>Where the value ends.</summary>
    public int End => Value.End;
}

internal enum CollectionKind
{
    Mapping,
    Sequence,
}

/// <summary>What a scalar is to a program that reads it.</summary>
internal enum ScalarKind
{
    Text,
    Null,

    /// <summary>A truth value, a number, or something that may be taken for one.</summary>
    Other,
}
