using System.Collections.Immutable;
using System.Text;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>A value of a policy as people write it: on one line where it is short, else a line for each of what is in it.</summary>
internal abstract record Yaml
{
    private const int MaxLine = 120;

    private Yaml()
    {
    }

    /// <summary>The value on one line; <see langword="null"/> where nobody would write it so.</summary>
    public abstract string? Inline { get; }

    /// <summary>A list of texts.</summary>
    public static List Texts(IEnumerable<string> values) => new([.. values.Select(value => new Text(value))]);

    /// <summary>Writes what stands behind a name and a colon, or behind the dash of an item.</summary>
    /// <param name="to">Where to write.</param>
    /// <param name="indent">How far the lines below are to be indented.</param>
    /// <param name="isItem">Behind a dash the first line of a block stands on the same line.</param>
    protected abstract void WriteBlock(StringBuilder to, int indent, bool isItem);

    private void Write(StringBuilder to, int indent, int used, bool isItem)
    {
        if (Inline is { } line && (used + line.Length <= MaxLine || this is Text))
            to.Append(' ').Append(line).Append('\n');
        else
            WriteBlock(to, indent, isItem);
    }

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : Yaml
    {
        public override string Inline => YamlText.Of(Value);

        protected override void WriteBlock(StringBuilder to, int indent, bool isItem) => throw new InvalidOperationException("a text has no block");
    }

    /// <summary>A list.</summary>
    public sealed record List(ImmutableArray<Yaml> Items) : Yaml
    {
        public override string? Inline { get; } =
            Items.All(item => item is Text) ? $"[{string.Join(", ", Items.Select(item => item.Inline))}]" : null;

        protected override void WriteBlock(StringBuilder to, int indent, bool isItem)
        {
            to.Append('\n');
            foreach (var item in Items)
            {
                to.Append(' ', indent).Append('-');
                item.Write(to, indent + 2, indent + 2, isItem: true);
            }
        }
    }

    /// <summary>An object.</summary>
    public sealed record Map(ImmutableArray<(string Name, Yaml Value)> Members) : Yaml
    {
        public override string? Inline { get; } = Members.All(member => member.Value.Inline is not null)
            ? $"{{ {string.Join(", ", Members.Select(member => $"{member.Name}: {member.Value.Inline}"))} }}"
            : null;

        /// <summary>Writes it as an item, with a block of its own.</summary>
        public void WriteItem(StringBuilder to, int indent)
        {
            to.Append(' ', indent).Append('-');
            WriteBlock(to, indent + 2, isItem: true);
        }

        protected override void WriteBlock(StringBuilder to, int indent, bool isItem)
        {
            to.Append(isItem ? ' ' : '\n');
            foreach (var (index, (name, value)) in Members.Index())
            {
                to.Append(' ', isItem && index == 0 ? 0 : indent).Append(name).Append(':');
                value.Write(to, indent + 2, indent + name.Length + 2, isItem: false);
            }
        }
    }
}
