namespace KeystoneAuthCluster.PolicyCommands.Tests.Lint;

public sealed class LintCommandTests : IDisposable
{
    private const string Warned = """[{"users":{"projects":["a"]},"resource_permissions":{"default/pod":["get"]}}]""";
    private const string Dangerous = """
        apiVersion: keystone-auth/v1
        kind: Policy
        rules:
        - name: all
          who: everyone
          resources: [{ verbs: ["*"], resources: ["*"], namespaces: ["*"] }]
        """;

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Good_files_end_with_0()
    {
        Assert.Equal(0, _rig.Run("lint", CommandRig.Example("policy.json"), CommandRig.Example("policy.yaml"), "--strict"));
        Assert.Equal("0 errors, 0 warnings in 2 files\n", _rig.Output);
    }

    [Fact]
    public void Errors_end_with_1_and_have_their_place()
    {
        Assert.Equal(1, _rig.Run("lint", _rig.File("p.yaml", Dangerous)));
        Assert.Equal(
            "p.yaml:4:3: error[everything-to-everyone]: policy rule all lets everyone do everything with every resource\n1 error, 0 warnings in 1 file\n", _rig.Output);
    }

    [Fact]
    public void Warnings_end_with_1_only_if_they_are_to()
    {
        var file = _rig.File("p.json", Warned);
        Assert.Equal(0, _rig.Run("lint", file));
        Assert.Contains("p.json:1:54: warning[misspelt-resource]: ", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(1, _rig.Run("lint", file, "--strict"));
    }

    [Fact]
    public void Json_has_every_finding()
    {
        var report = _rig.Json("lint", _rig.File("p.json", Warned));
        Assert.Equal((0, 1), ((int)report["errors"]!, (int)report["warnings"]!));
        var finding = report["findings"]![0]!;
        Assert.Equal(("warning", "misspelt-resource", 1, 54), ((string)finding["severity"]!, (string)finding["check"]!, (int)finding["line"]!, (int)finding["column"]!));
    }

    [Fact]
    public void A_file_that_cannot_be_read_ends_with_2()
    {
        Assert.Equal(2, _rig.Run("lint", "/nonexistent/p.json"));
        Assert.StartsWith("keystone-auth: /nonexistent/p.json cannot be read: ", _rig.Errors, StringComparison.Ordinal);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public void The_settings_of_the_server_count()
    {
        var policy = _rig.File("p.json", """[{"resource_permissions":{"default/pods":["get"]}}]""");
        Assert.Equal(1, _rig.Run("lint", policy));
        var settings = _rig.File("s.json", """{"Gateway":{"Listen":"x"},"Policy":{"File":"elsewhere","Compatibility":{"RulesForEveryone":true}}}""");
        Assert.Equal(0, _rig.Run("lint", policy, "--config", settings));
    }

    [Theory]
    [InlineData("""{"Policy":{"Compatability":{"ApiGroups":true}}}""", "did you mean Policy:Compatibility?")]
    [InlineData("""{"Policy":{"ProjectDomains":["*"]}}""", "Policy:ProjectDomains:0 is \"*\"")]
    [InlineData("""{"Policy":{"Compatibility":{"ApiGroups":"maybe"}}}""", "Policy:Compatibility:ApiGroups")]
    [InlineData("{", "allowed: a JSON file")]
    public void Settings_that_the_server_would_refuse_end_with_2(string settings, string problem)
    {
        Assert.Equal(2, _rig.Run("lint", CommandRig.Example("policy.json"), "--config", _rig.File("s.json", settings)));
        Assert.Contains(problem, _rig.Errors, StringComparison.Ordinal);
    }
}
