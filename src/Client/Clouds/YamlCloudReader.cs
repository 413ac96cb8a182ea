using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>
/// Reads the YAML of clouds.yaml from the parser's events: one document of maps, lists and texts, with anchors, aliases and merge keys, which people use to
/// write down common values once. An alias shares its anchor's value; what it would be written out counts towards <see cref="MaxNodes"/>.
/// </summary>
internal sealed class YamlCloudReader
{
    /// <summary>How many values a file may have with its aliases written out: a thousand clouds have some ten thousand.</summary>
    public const int MaxNodes = 100_000;

    private const string StandardTags = "tag:yaml.org,2002:";

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Anchored> _anchors = [];
    private int _nodes;

    private YamlCloudReader(string file, Scanner scanner) => (_file, _parser) = (file, new Parser(scanner));

    /// <summary>Reads a file's text; <see langword="null"/> where there is nothing but comments in it.</summary>
    /// <exception cref="CloudFileException">It is no such YAML.</exception>
    public static CloudNode? Read(string file, string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new YamlCloudReader(file, scanner).Document();
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // On some texts the scanner gives up, or dislikes a tag, without calling it a problem of the text, and then stands behind it.
            var mark = e is YamlException { Start: var start } && !start.Equals(Mark.Empty) ? start : scanner.CurrentPosition;
            throw new CloudFileException(Place(file, mark), e is YamlException ? e.Message : "what stands here cannot be read");
        }
    }

    private CloudNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Value(depth: 1);
        _parser.Consume<DocumentEnd>();
        return _parser.Current is null or StreamEnd ? root : throw Problem(_parser.Current, "a second document; allowed: one");
    }

    private CloudNode Value(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Shared(alias, depth);

        // On some texts that are no YAML the parser ends a map before its value.
        if (_parser.Current is not NodeEvent at)
            throw new CloudFileException(Place(_file, _parser.Current?.Start ?? Mark.Empty), "a value is missing");
        if (depth > CloudNode.MaxDepth)
            throw Problem(at, $"too deep; allowed: {CloudNode.MaxDepth} levels");
        if (at is { Tag: { IsEmpty: false, IsNonSpecific: false } tag } && !tag.Value.StartsWith(StandardTags, StringComparison.Ordinal))
            throw Problem(at, "a tag that is not YAML's own");

        var before = _nodes;
        Count(1, at);
        CloudNode value = at switch
        {
            MappingStart => Map(depth),
            SequenceStart => List(depth),
            _ => Scalar(_parser.Consume<Scalar>()),
        };

        // Only now: an alias within its own anchor's value would be a value without end.
        if (!at.Anchor.IsEmpty)
            _anchors[at.Anchor] = new Anchored(value, _nodes - before, Height(value));
        return value;
    }

    private CloudNode Shared(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
            throw Problem(alias, "an alias of nothing that stands before it");
        if (depth + anchored.Height - 1 > CloudNode.MaxDepth)
            throw Problem(alias, $"too deep; allowed: {CloudNode.MaxDepth} levels");
        Count(anchored.Nodes, alias);
        return anchored.Value;
    }

    private CloudNode.Map Map(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var members = ImmutableDictionary.CreateBuilder<string, CloudNode>(StringComparer.Ordinal);
        CloudNode? merged = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw Problem(_parser.Current!, "a name that is no text");
            var value = Value(depth + 1);
            if (key is { Style: ScalarStyle.Plain, Value: "<<" })
                merged = merged is null ? value : throw Problem(key, "<< is there twice");
            else if (!members.TryAdd(key.Value, value))
                throw Problem(key, "this name is there twice");
        }

        // Last, wherever it stands: a map's own names win.
        if (merged is not null)
            Merge(members, merged);
        return new CloudNode.Map(Place(_file, start.Start), members.ToImmutable());
    }

    private static void Merge(ImmutableDictionary<string, CloudNode>.Builder members, CloudNode merged)
    {
        var sources = merged is CloudNode.List list ? list.Items : [merged];
        foreach (var source in sources)
            CloudMerge.Fill(members, source as CloudNode.Map ?? throw new CloudFileException(source.At, "<< takes a map, or a list of maps"));
    }

    private CloudNode.List List(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<CloudNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Value(depth + 1));
        return new CloudNode.List(Place(_file, start.Start), items.ToImmutable());
    }

    private CloudNode Scalar(Scalar scalar) => scalar switch
    {
        { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } => new CloudNode.Nothing(Place(_file, scalar.Start)),
        _ => new CloudNode.Text(Place(_file, scalar.Start), scalar.Value),
    };

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw Problem(at, $"too much, with the aliases written out; allowed: {MaxNodes} values");
    }

    private static int Height(CloudNode node)
    {
        var below = 0;
        if (node is CloudNode.Map map)
        {
            foreach (var (_, value) in map.Members)
                below = Math.Max(below, Height(value));
        }
        else if (node is CloudNode.List list)
        {
            foreach (var item in list.Items)
                below = Math.Max(below, Height(item));
        }

        return below + 1;
    }

    private CloudFileException Problem(ParsingEvent at, string what) => new(Place(_file, at.Start), what);

    private static Place Place(string file, Mark mark) => new(file, mark.Line, mark.Column);

    private sealed record Anchored(CloudNode Value, int Nodes, int Height);
}
