namespace KeystoneAuthCluster.PolicyCommands.Tests.Test;

public sealed class TestCommandTests : IDisposable
{
    private const string Head = "apiVersion: keystone-auth/v1\nkind: PolicyCases\n";

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_example_passes()
    {
        Assert.Equal(0, _rig.Run("test", CommandRig.Example("policy.yaml"), CommandRig.Example("policy-cases.yaml")));
        Assert.EndsWith("all 17 decisions are as expected\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_has_its_place_what_was_expected_and_what_came_and_ends_with_1()
    {
        Assert.Equal(1, Run("""
            cases:
            - name: viewers write
              user: { project: demo, roles: [k8s-viewer] }
              can: [get pods in default, delete pods in default]
            """));
        Assert.Contains("FAIL viewers write (2)\n  cases.yaml:6:30: delete pods in default: expected allowed, got no-opinion: roles [k8s-viewer]", _rig.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 of 2 decisions are not as expected\n", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rule: editors, can: [get pods in default]", "expected rule editors, got policy rule viewers")]
    [InlineData("rule: viewers, can: [get pods in default]", null)]
    [InlineData("rule: policy rule viewers, can: [get pods in default]", null)]
    [InlineData("denied: [get secrets in default]", "expected denied, got no-opinion")]
    [InlineData("noOpinion: [get secrets in default]", null)]
    [InlineData("cannot: [get pods in default]", "expected not allowed, got allowed")]
    [InlineData("can: [get /api/v1]", null)]
    [InlineData("can: [GET deployments/scale.apps web in default]", null)]
    [InlineData("cannot: [get deployments.example.com in default]", null)]
    public void Every_expectation_is_held_against_the_decision(string expectation, string? failure)
    {
        Assert.Equal(failure is null ? 0 : 1, Run($"cases:\n- {{ name: a, user: {{ project: demo, roles: [k8s-viewer] }}, {expectation} }}"));
        Assert.Contains(failure ?? "as expected", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cases: []", "an empty list tests nothing")]
    [InlineData("cases:\n- { name: a, user: { project: demo } }", "expects nothing")]
    [InlineData("cases:\n- { name: a, user: ada, can: [get pods] }", "\"ada\" is not in users")]
    [InlineData("users: { eva: {} }\ncases:\n- { name: a, user: eve, can: [get pods] }", "did you mean \"eva\"?")]
    [InlineData("cases:\n- { name: a, user: {}, cann: [get pods] }", "did you mean \"can\"?")]
    [InlineData("cases:\n- { name: a, user: { role: [x] }, can: [get pods] }", "did you mean \"roles\"?")]
    [InlineData("cases:\n- { name: a, user: { keystone: 1 }, can: [get pods] }", "is no flag")]
    [InlineData("cases:\n- { name: a, user: {}, can: [pods] }", "\"pods\" is no question")]
    [InlineData("cases:\n- { name: a, user: {}, can: [get pods in] }", "is no question")]
    [InlineData("cases:\n- { name: a, user: {}, can: [get pods/ in a] }", "is no question")]
    [InlineData("cases:\n- { name: a, user: {}, can: [get /api in a] }", "is no question")]
    public void Cases_that_are_none_end_with_2(string text, string problem)
    {
        Assert.Equal(2, Run(text));
        Assert.Contains(problem, _rig.Errors, StringComparison.Ordinal);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public void Json_has_every_decision()
    {
        var report = _rig.Json("test", CommandRig.Example("policy.yaml"), CommandRig.Example("policy-cases.yaml"));
        Assert.Equal((17, 0), ((int)report["passed"]!, (int)report["failed"]!));
        var decision = report["cases"]![0]!["decisions"]![0]!;
        Assert.Equal(
            ("get pods web in default", "allowed", "allowed", "policy rule viewers"),
            ((string)decision["request"]!, (string)decision["expected"]!, (string)decision["decision"]!, (string)decision["rule"]!));
    }

    private int Run(string cases) => _rig.Run("test", CommandRig.Example("policy.yaml"), _rig.File("cases.yaml", Head + cases));
}
