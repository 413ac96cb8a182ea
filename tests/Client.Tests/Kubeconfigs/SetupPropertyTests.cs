using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Kubeconfigs;
using KeystoneAuthCluster.Client.Kubeconfigs.Diffs;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

/// <summary>Kubeconfigs at random: in both styles, with comments, blank lines, quotes, unknown members and entries that are there already.</summary>
public sealed class SetupPropertyTests
{
    private const string Secret = "hunter2";

    [Fact]
    public void Everything_else_stays_and_a_second_time_changes_nothing() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(ProofScale.IsFull ? 30_000 : 300));

    [Theory]
    [InlineData(1061411468)]
    public void Seeds_that_once_found_something_find_nothing_any_more(int seed) => Check(seed);

    internal static void Check(int seed)
    {
        var text = Text(new Random(seed));
        var setup = SetupOn.Of("c0") with { SetCurrent = seed % 2 == 0, ClusterConfig = seed % 3 == 0 ? [new("project", "demo")] : [] };

        var change = Assert.IsType<FileChange>(SetupOn.Change(text, setup));

        Assert.Equal(Rest(YamlReader.Read(text)), Rest(YamlReader.Read(change.New)));
        Assert.Equal(CommentsOf(text), CommentsOf(change.New));
        Assert.Null(SetupOn.Change(change.New, setup));
        Assert.DoesNotContain(UnifiedDiff.Of(change), line => line.Contains(Secret, StringComparison.Ordinal));
    }

    // What is neither the user's credentials, nor the context, nor current-context, nor the extension: by another way than the edit's.
    private static string Rest(YamlNode root)
    {
        var rest = new StringBuilder();
        Write(root, "");
        return rest.ToString();

        void Write(YamlNode node, string path)
        {
            // A list that is empty may become one that is not.
            if (node is YamlNode.Scalar { Kind: ScalarKind.Null } || path is "/current-context" or "/contexts/keystone@c0" or "/users/keystone-c0" or "/clusters/c0/cluster/extensions")
                return;
            if (node is YamlNode.Scalar scalar)
                rest.Append(path).Append('=').Append(scalar.Value).Append('\n');
            foreach (var child in (node as YamlNode.Collection)?.Children ?? [])
                Write(child.Value, $"{path}/{child.Key ?? ((child.Value as YamlNode.Collection)?["name"] as YamlNode.Scalar)?.Value}");
        }
    }

    private static IEnumerable<string> CommentsOf(string text) => text.Split('\n').Where(line => line.Contains("# ", StringComparison.Ordinal)).Select(line => line[line.IndexOf('#', StringComparison.Ordinal)..].Trim());

    internal static string Text(Random random)
    {
        var newLine = random.Next(4) == 0 ? "\r\n" : "\n";
        var isJson = random.Next(5) == 0;
        List<string> parts = [Clusters(), List("users", User, "keystone-c0"), List("contexts", Context, "keystone@c0"), "kind: Config\n", "preferences: {}\n"];
        if (random.Next(2) == 0)
            parts.Add(random.Next(2) == 0 ? "current-context: \"\"\n" : "current-context: c1 # now\n");
        var shuffled = parts.ToArray();
        random.Shuffle(shuffled);
        var text = isJson ? Json() : string.Concat(shuffled.Select(part => Noise("") + part));
        // A text in a block that ends with the file would get a line break with the next line: see What_cannot_be_changed_safely_is_refused.
        var mayEndAnyhow = !text.TrimEnd('\n').EndsWith($" {Secret}", StringComparison.Ordinal);
        return (mayEndAnyhow && random.Next(3) == 0 ? text.TrimEnd('\n') : text).Replace("\n", newLine, StringComparison.Ordinal);

        string Noise(string indentation) => random.Next(6) switch { 0 => $"{indentation}# a comment {random.Next(100)}\n", 1 => "\n", _ => "" };

        string Clusters() => "clusters:\n" + Items(random.Next(1, 4), at => $"name: c{at}\ncluster:\n  server: https://c{at}\n" + (random.Next(2) == 0 ? "  x-more: [1, {a: b}]\n" : ""));

        string List(string name, Func<string, string> item, string own) => random.Next(5) switch
        {
            0 => $"{name}: []\n",
            1 => $"{name}:\n",
            2 => "",
            3 => $"{name}: # some\n" + Items(random.Next(1, 4), at => item($"{name[0]}{at}")),
            _ => $"{name}:\n" + Items(random.Next(1, 4), at => item(at == 1 ? own : $"{name[0]}{at}")),
        };

        string Items(int count, Func<int, string> item)
        {
            var indentation = new string(' ', random.Next(3));
            return string.Concat(Enumerable.Range(0, count).Select(at =>
            {
                var lines = item(at).TrimEnd('\n').Split('\n');
                return Noise(indentation) + string.Concat(lines.Select((line, number) => $"{indentation}{(number == 0 ? "- " : "  ")}{line}\n"));
            }));
        }

        string User(string name) => $"name: {Quoted(name)}\nuser:\n" + random.Next(6) switch
        {
            0 => $"  token: {Secret}\n",
            1 => $"  password: '{Secret}' \n  as: root\n",
            2 => $"  client-key-data: |\n    {Secret}\n\n    {Secret}\n",
            3 => $"  exec: {{command: client-keystone-auth, args: [a, b, c], x: y}}\n  token: {Secret}\n",
            4 => $"  exec:\n    command: other\n    args:\n    - a\n    - b\n    - c\n    env:\n    - name: X\n      value: {Secret}\n  token: {Secret}\n",
            _ => $"  {{password: {Secret}, token: {Secret}}}\n",
        };

        string Context(string name) => random.Next(2) == 0
            ? $"context:\n  cluster: c0\n  user: u0\nname: {Quoted(name)}\n"
            : $"name: {Quoted(name)}\ncontext: {{user: u0, cluster: c0, namespace: \"n\"}}\n";

        string Quoted(string text) => random.Next(3) switch { 0 => $"'{text}'", 1 => $"\"{text}\"", _ => text };

        string Json() => random.Next(2) == 0
            ? $$$$"""{"clusters": [{"name": "c0", "cluster": {"server": "https://c0"}}], "users": [{"user": {"token": "{{{{Secret}}}}", "password": "{{{{Secret}}}}"}, "name": "keystone-c0"}]}"""
            : $$$$"""
            {
              "clusters": [
                {"name": "c0", "cluster": {"server": "https://c0"}}
              ],
              "users": [
                {
                  "name": "keystone-c0",
                  "user": {
                    "token": "{{{{Secret}}}}",
                    "password": "{{{{Secret}}}}"
                  }
                }
              ],
              "contexts": []
            }

            """;
    }
}
