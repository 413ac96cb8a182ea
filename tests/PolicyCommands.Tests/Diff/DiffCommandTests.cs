using System.IO.Compression;
using System.Text;

namespace KeystoneAuthCluster.PolicyCommands.Tests.Diff;

public sealed class DiffCommandTests : IDisposable
{
    private const string Old = """[{"users":{"projects":["demo"],"roles":["member"]},"resource_permissions":{"default/pods":["get","list"]}}]""";
    private const string New = """[{"users":{"projects":["demo"],"roles":["member"]},"resource_permissions":{"default/pods":["list"],"default/secrets":["get"]}}]""";

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Nothing_changes_ends_with_0()
    {
        Assert.Equal(0, Run(Old, Line("allowed", "get", "pods")));
        Assert.Equal("0 of 1 review would change (0 audit lines not usable, 0 lines of others)\n", _rig.Output);
    }

    [Fact]
    public void Changes_are_grouped_and_end_with_1()
    {
        Assert.Equal(1, Run(New, Line("allowed", "get", "pods", "web"), Line("allowed", "get", "pods", "db"), Line("no-opinion", "get", "secrets"), Line("allowed", "list", "pods")));
        Assert.Equal(
            """
            2x get pods, project demo, roles [member]: allowed (policy rule 1 (v2)) -> no-opinion
              first: ada, project demo, roles [member]: get pods web in default, audit.log:1
            1x get secrets, project demo, roles [member]: no-opinion -> allowed (policy rule 1 (v2))
              first: ada, project demo, roles [member]: get secrets in default, audit.log:3
            3 of 4 reviews would change (0 audit lines not usable, 0 lines of others)

            """,
            _rig.Output);
    }

    [Fact]
    public void A_log_of_another_policy_is_told()
    {
        Assert.Equal(0, Run(Old, Line("denied", "get", "pods")));
        Assert.StartsWith("OLD does not decide 1 review as the log has it", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_others_and_broken_ones_are_counted_and_end_nothing()
    {
        var huge = "{\"audit\":\"" + new string('x', 3_000_000) + "\"}";
        Assert.Equal(1, Run(New, "info: started", "", huge, "{\"audit\":\"keystone-auth/v1\",\"rev", Line("allowed", "get", "pods") + "\r"));
        Assert.Contains("audit.log:3: warning: not asked again: it is longer than 1048576 bytes\n", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("audit.log:4: warning: not asked again: it is no whole JSON object", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("audit.log:5\n", _rig.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 of 1 review would change (2 audit lines not usable, 2 lines of others)\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_of_a_log_are_cut()
    {
        var line = Line("allowed", "get", "pods", new string('n', 100_000)).Replace("ada", new string('u', 100_000), StringComparison.Ordinal)
            .Replace("\"member\"", $"\"member\",\"{new string('r', 100_000)}\"", StringComparison.Ordinal);
        Assert.Equal(1, Run(New, line));
        Assert.Contains("r…]: allowed", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("u…: get pods n", _rig.Output, StringComparison.Ordinal);
        Assert.InRange(_rig.Output.Length, 1_000, 5_000);
    }

    [Fact]
    public void Several_logs_are_one_and_may_be_compressed()
    {
        var rotated = _rig.File("audit.log.1.gz", "");
        using (var file = new GZipStream(File.Create(rotated), CompressionLevel.Fastest))
            file.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line("allowed", "get", "pods") + "\n", 20_000))));
        var log = _rig.File("audit.log", Line("allowed", "get", "pods"));
        var report = _rig.Json("diff", _rig.File("old.json", Old), _rig.File("new.json", New), "--audit", rotated, "--audit", log);
        Assert.Equal((20_001, 20_001), ((int)report["reviews"]!, (int)report["changed"]!));
        Assert.Equal(20_001, (int)Assert.Single(report["changes"]!.AsArray())!["count"]!);
    }

    [Fact]
    public void One_cluster_alone_may_be_looked_at()
    {
        var log = _rig.File("audit.log", Line("allowed", "get", "pods").Replace("\"user\"", "\"cluster\":\"a\",\"user\"", StringComparison.Ordinal));
        string[] arguments = ["diff", _rig.File("old.json", Old), _rig.File("new.json", New), "--audit", log, "--cluster"];
        Assert.Equal(1, _rig.Run([.. arguments, "a"]));
        Assert.Equal(0, _rig.Run([.. arguments, "b"]));
    }

    [Theory]
    [InlineData("no.log", null)]
    [InlineData("no.gz", "no gzip")]
    public void A_log_that_cannot_be_read_ends_with_2(string name, string? text)
    {
        var log = text is null ? name : _rig.File(name, text);
        Assert.Equal(2, _rig.Run("diff", _rig.File("old.json", Old), _rig.File("new.json", New), "--audit", log));
        Assert.Contains($"{name} cannot be read: ", _rig.Errors, StringComparison.Ordinal);
    }

    private int Run(string policy, params string[] lines) =>
        _rig.Run("diff", _rig.File("old.json", Old), _rig.File("new.json", policy), "--audit", _rig.File("audit.log", string.Join('\n', lines)));

    private static string Line(string decision, string verb, string resource, string name = "") => $$"""
        {"audit":"keystone-auth/v1","review":"SubjectAccessReview","decision":"{{decision}}","user":"ada","projectName":"demo","projectDomainId":"default","roles":["member"],"verb":"{{verb}}","resource":"{{resource}}","namespace":"default","name":"{{name}}"}
        """;
}
