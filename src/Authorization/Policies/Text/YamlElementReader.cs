using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>
/// Reads the part of YAML that a policy needs: one document of maps, lists and texts. Anchors and aliases, which can make a small file a huge
/// tree, are refused, and so are tags, a second document and a name that is there twice. A text needs no quotes, but <c>null</c>, <c>true</c> and
/// <c>false</c> are none.
/// </summary>
internal sealed class YamlElementReader(Problems problems)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The value, or <see langword="null"/> with a problem where the text is no such YAML.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="start">Where in the file it stands.</param>
    public Element? Read(ReadOnlySpan<byte> utf8, int start)
    {
        string text;
        try
        {
            text = Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            problems.Add(start + Math.Max(0, e.Index), ElementPath.Root, "bytes that are no text; allowed: UTF-8");
            return null;
        }

        var offsets = new CharOffsets(text, start);
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new Document(new Parser(scanner), offsets, problems).Read();
        }
        catch (YamlException e) when (!e.Start.Equals(Mark.Empty))
        {
            return NotYaml(e.Start, e.Message);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // Not each problem has a place of its own, and on some texts the scanner gives up without calling them one. It stands behind the problem.
            return NotYaml(scanner.CurrentPosition, e is YamlException ? e.Message : "what stands here cannot be read");
        }

        Element? NotYaml(Mark place, string message)
        {
            problems.Add(offsets.Of(place.Index), ElementPath.Root, $"not YAML: {message}");
            return null;
        }
    }

    /// <summary>One document, event by event.</summary>
    private sealed class Document(IParser parser, CharOffsets offsets, Problems problems)
    {
        private readonly OpenElements _open = new(problems);
        private readonly SharedTexts _texts = new();

        public Element? Read()
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = Value(ElementPath.Root, depth: 1);
            parser.Consume<DocumentEnd>();
            if (parser.Current is { } more and not StreamEnd)
                problems.Add(offsets.Of(more.Start.Index), ElementPath.Root, "a second document; allowed: one");
            return root;
        }

        private Element Value(ElementPath path, int depth)
        {
            var at = parser.Current!;
            if (depth > Element.MaxDepth)
                throw new SemanticErrorException(at.Start, at.End, $"too deep; allowed: {Element.MaxDepth} levels");
            var offset = offsets.Of(at.Start.Index);
            if (at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new SemanticErrorException(at.Start, at.End, "anchors and aliases are not read; allowed: the values themselves");
            if (at is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
                problems.Add(offset, path, $"{Quoted.Value(tag.Value)} is a tag; allowed: texts, lists and maps without one");
            return at switch
            {
                MappingStart => Map(path, offset, depth),
                SequenceStart => List(path, offset, depth),
                _ => Scalar(parser.Consume<Scalar>(), path, offset),
            };
        }

        private Element.Map Map(ElementPath path, int offset, int depth)
        {
            parser.Consume<MappingStart>();
            var first = _open.FirstMember;
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Value(path, depth + 1);
                if (key is not Element.Text { Value: var name })
                {
                    problems.Add(key, $"{Quoted.Kind(key)} is no name; allowed: a text");
                    name = "";
                }

                _open.Add(new Member(name, key.Offset, Value(path.Member(name), depth + 1)));
            }

            return new Element.Map(path, offset, _open.MembersFrom(first));
        }

        private Element.List List(ElementPath path, int offset, int depth)
        {
            parser.Consume<SequenceStart>();
            var first = _open.FirstItem;
            while (!parser.TryConsume<SequenceEnd>(out _))
                _open.Add(Value(path.Item(_open.FirstItem - first), depth + 1));
            return new Element.List(path, offset, _open.ItemsFrom(first));
        }

        private Element Scalar(Scalar scalar, ElementPath path, int offset) => scalar switch
        {
            { Style: ScalarStyle.Plain, Value: "" or "~" } => new Element.Other(path, offset, "null"),
            { Style: ScalarStyle.Plain, Value: "null" or "true" or "false" } => new Element.Other(path, offset, scalar.Value),
            _ => new Element.Text(path, offset, _texts.One(scalar.Value)),
        };
    }
}
