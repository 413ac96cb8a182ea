using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudMergeTests
{
    private static readonly Place Somewhere = new("f", 1, 1);

    // Few names, so that most of them meet.
    private static readonly Gen<string> Names = Gen.Elements("auth", "password", "regions", "x");

    private static readonly Arbitrary<CloudNode.Map> Maps = Arb.From(Map(4));

    [Fact]
    public void What_secure_says_wins_and_all_else_stays() =>
        Prop.ForAll(Maps, Maps, (clouds, secure) =>
        {
            var merged = Leaves(CloudMerge.Of(clouds, secure));
            var over = Leaves(secure);

            // A leaf of clouds is lost only where secure has something in its place: the same path, one above it, or one below.
            var kept = Leaves(clouds).Where(below => !over.Keys.Any(above => Meet(below.Key, above)));
            return over.Concat(kept).ToDictionary() is var expected
                && expected.Count == merged.Count
                && expected.All(leaf => merged.TryGetValue(leaf.Key, out var value) && value == leaf.Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void To_merge_once_more_changes_nothing() =>
        Prop.ForAll(Maps, Maps, (clouds, secure) =>
        {
            var merged = CloudMerge.Of(clouds, secure);
            return Nodes.Text(CloudMerge.Of(merged, secure)) == Nodes.Text(merged) && Nodes.Text(CloudMerge.Of(clouds, clouds)) == Nodes.Text(clouds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Three_files_may_be_merged_from_either_end() =>
        Prop.ForAll(Maps, Maps, Maps, (a, b, c) =>
            Conflicts(a, b, c) || Nodes.Text(CloudMerge.Of(CloudMerge.Of(a, b), c)) == Nodes.Text(CloudMerge.Of(a, CloudMerge.Of(b, c)))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_names_does_not_matter() =>
        Prop.ForAll(Maps, Maps, (clouds, secure) =>
            Nodes.Text(CloudMerge.Of(Written(clouds, reverse: false), Written(secure, reverse: false)))
            == Nodes.Text(CloudMerge.Of(Written(clouds, reverse: true), Written(secure, reverse: true)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_keeps_the_file_that_it_is_from()
    {
        var clouds = Written("clouds.yaml", "{auth: {username: u, password: old}}");
        var secure = Written("secure.yaml", "{auth: {password: new}}");

        var auth = (CloudNode.Map)CloudMerge.Of(clouds, secure)["auth"]!;

        Assert.Equal("clouds.yaml", auth["username"]!.At.File);
        Assert.Equal("secure.yaml", auth["password"]!.At.File);
    }

    private static Gen<CloudNode.Map> Map(int depth) =>
        from members in Gen.NonEmptyListOf(from name in Names from value in Node(depth - 1) select KeyValuePair.Create(name, value))
        select new CloudNode.Map(Somewhere, members.DistinctBy(one => one.Key).ToImmutableDictionary());

    private static Gen<CloudNode> Node(int depth)
    {
        var text = Gen.Elements("1", "2", "true").Select(CloudNode (value) => new CloudNode.Text(Somewhere, value));
        var nothing = Gen.Constant<CloudNode>(new CloudNode.Nothing(Somewhere));
        var list = text.ListOf().Select(CloudNode (items) => new CloudNode.List(Somewhere, [.. items]));
        return depth == 0 ? Gen.OneOf(text, nothing) : Gen.OneOf(text, nothing, list, Map(depth).Select(CloudNode (map) => map));
    }

    // Every path that ends, with what stands there.
    private static Dictionary<string, string> Leaves(CloudNode node, string path = "")
    {
        if (node is not CloudNode.Map map)
            return new Dictionary<string, string> { [path] = Nodes.Text(node) };
        return map.Members.SelectMany(one => Leaves(one.Value, path + "/" + one.Key)).ToDictionary();
    }

    private static bool Meet(string below, string above) => Within(below, above) || Within(above, below);

    private static bool Within(string path, string parent) => path == parent || path.StartsWith(parent + "/", StringComparison.Ordinal);

    // Where one of them has a map and the next one a text, the text cuts off what the first has: from either end, but not the same.
    private static bool Conflicts(params CloudNode.Map[] maps) => maps.SelectMany(map => Leaves(map).Keys).Distinct().ToList() is var paths
        && paths.Any(path => paths.Any(other => other != path && Within(other, path)));

    private static CloudNode.Map Written(CloudNode.Map map, bool reverse) => Written("f", Yaml(map, reverse));

    private static CloudNode.Map Written(string file, string yaml) => (CloudNode.Map)YamlCloudReader.Read(file, yaml)!;

    private static string Yaml(CloudNode node, bool reverse)
    {
        if (node is not CloudNode.Map map)
            return node is CloudNode.List list ? $"[{string.Join(", ", list.Items.Select(item => Yaml(item, reverse)))}]" : Nodes.Text(node);
        var members = map.Members.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {Yaml(one.Value, reverse)}").ToList();
        if (reverse)
            members.Reverse();
        return $"{{{string.Join(", ", members)}}}";
    }
}
