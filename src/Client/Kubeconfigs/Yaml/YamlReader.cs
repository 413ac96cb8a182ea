using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>Reads a document with the place of each node.</summary>
internal static class YamlReader
{
    // A kubeconfig has about eight levels. What is much deeper would only be there to exhaust the stack.
    private const int MaxDepth = 64;

    /// <summary>The document; an empty one is a null.</summary>
    /// <exception cref="UnfitException">It is no YAML, or not one document.</exception>
    public static YamlNode Read(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new Document(new Parser(scanner), text).Read();
        }
        catch (YamlException e)
        {
            throw new UnfitException((int)(e.Start.Equals(Mark.Empty) ? scanner.CurrentPosition : e.Start).Index, $"not YAML: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // On some texts the scanner gives up without calling them anything.
            throw new UnfitException((int)scanner.CurrentPosition.Index, "not YAML: what stands here cannot be read");
        }
    }

    private sealed class Document(Parser parser, string text)
    {
        public YamlNode Read()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new YamlNode.Scalar("", ScalarKind.Null) { Start = text.Length, End = text.Length };
            parser.Consume<DocumentStart>();
            var root = Node(depth: 1);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out var second)
                ? throw new UnfitException((int)second.Start.Index, "a second document; a kubeconfig is one")
                : root;
        }

        private YamlNode Node(int depth)
        {
            var at = parser.Current!;
            if (depth > MaxDepth)
                throw new UnfitException((int)at.Start.Index, $"too deep; at most {MaxDepth} levels are read");
            return at switch
            {
                MappingStart => Mapping(depth),
                SequenceStart => Sequence(depth),
                AnchorAlias => Alias(parser.Consume<AnchorAlias>()),
                _ => Scalar(parser.Consume<Scalar>()),
            };
        }

        private YamlNode.Collection Mapping(int depth)
        {
            var start = parser.Consume<MappingStart>();
            var members = ImmutableArray.CreateBuilder<YamlChild>();
            while (!parser.Accept<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                    throw new UnfitException((int)parser.Current!.Start.Index, "a name that is no text");
                members.Add(new YamlChild(key.Value, (int)key.Start.Index, Node(depth + 1)));
            }

            return Collection(CollectionKind.Mapping, members.DrainToImmutable(), start, parser.Consume<MappingEnd>(), start.Style == MappingStyle.Flow);
        }

        private YamlNode.Collection Sequence(int depth)
        {
            var start = parser.Consume<SequenceStart>();
            var items = ImmutableArray.CreateBuilder<YamlChild>();
            while (!parser.Accept<SequenceEnd>(out _))
            {
                var item = Node(depth + 1);
                items.Add(new YamlChild(null, item.Start, item));
            }

            return Collection(CollectionKind.Sequence, items.DrainToImmutable(), start, parser.Consume<SequenceEnd>(), start.Style == SequenceStyle.Flow);
        }

        // A block ends where its last child does: the parser's mark is at what follows, behind comments. A flow's mark is before the bracket.
        private static YamlNode.Collection Collection(CollectionKind kind, ImmutableArray<YamlChild> children, NodeEvent start, ParsingEvent end, bool isFlow) =>
            new(kind, children, isFlow)
            {
                Start = (int)start.Start.Index,
                End = isFlow ? (int)end.Start.Index + 1 : children[^1].End,
                Properties = Properties(start),
            };

        private YamlNode.Scalar Scalar(Scalar scalar) =>
            new(scalar.Value, scalar.Style == ScalarStyle.Plain ? PlainScalar.KindOf(scalar.Value) : ScalarKind.Text)
            {
                Start = (int)scalar.Start.Index,
                End = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? EndOfBlock(scalar) : (int)scalar.End.Index,
                Properties = Properties(scalar),
            };

        private static YamlNode.Alias Alias(AnchorAlias alias) => new(alias.Value.Value) { Start = (int)alias.Start.Index, End = (int)alias.End.Index };

        private static string Properties(NodeEvent node) => (node.Anchor.IsEmpty, node.Tag.IsEmpty) switch
        {
            (true, true) => "",
            _ => $"&{(node.Anchor.IsEmpty ? "" : node.Anchor.Value)} !{(node.Tag.IsEmpty ? "" : node.Tag.Value)}",
        };

        // The parser counts the line breaks that follow. They are the text's own only where its header says to keep them (|+).
        private int EndOfBlock(Scalar scalar)
        {
            var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
            var written = text.AsSpan(start, end - start);
            var header = written[..Math.Max(0, written.IndexOf('\n'))];
            if (!header.Contains('+'))
                return start + written.TrimEnd("\r\n ").Length;
            return end - (written.EndsWith("\r\n") ? 2 : written.EndsWith("\n") ? 1 : 0);
        }
    }
}
