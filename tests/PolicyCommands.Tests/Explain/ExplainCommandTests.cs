namespace KeystoneAuthCluster.PolicyCommands.Tests.Explain;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public void An_allowed_review_names_its_rule_and_where_it_stands(string version)
    {
        Assert.Equal(0, _rig.Run("explain", CommandRig.Example("policy.yaml"), Review("get", version: version)));
        Assert.StartsWith("allowed: ada, project demo, roles [k8s-viewer]: get pods web in default\nby policy rule viewers, ", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("policy.yaml:6\nreason that the API server is told: allowed by policy rule viewers\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_review_says_what_is_missing()
    {
        Assert.Equal(0, _rig.Run("explain", CommandRig.Example("policy.yaml"), Review("delete")));
        Assert.StartsWith("no-opinion: ", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("  - verb is delete; the rule has get, list, watch\n", _rig.Output, StringComparison.Ordinal);
        Assert.Contains("  - roles are k8s-viewer; the rule needs one of k8s-editor\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same()
    {
        var report = _rig.Json("explain", CommandRig.Example("policy.yaml"), Review("delete"), "--rules", "1");
        Assert.Equal("no-opinion", (string)report["decision"]!);
        Assert.Null(report["rule"]);
        Assert.Equal("policy rule viewers", (string)Assert.Single(report["nearest"]!.AsArray())!["rule"]!["name"]!);
    }

    [Fact]
    public void The_user_of_another_authenticator_is_refused_before_any_rule()
    {
        var review = _rig.File("r.json", """{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"sa","nonResourceAttributes":{"verb":"get","path":"/api"}}}""");
        Assert.Equal(0, _rig.Run("explain", CommandRig.Example("policy.yaml"), review));
        Assert.EndsWith("reason that the API server is told: Keystone did not authenticate this user\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_line_is_a_review_too()
    {
        var line = _rig.File("line.json", """{"audit":"keystone-auth/v1","review":"SubjectAccessReview","decision":"allowed","user":"ada","projectName":"demo","projectDomainId":"default","roles":["k8s-viewer"],"verb":"get","resource":"pods","namespace":"default"}""" + "\n");
        Assert.Equal(0, _rig.Run("explain", CommandRig.Example("policy.yaml"), line));
        Assert.StartsWith("allowed: ", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no SubjectAccessReview: the body is not JSON")]
    [InlineData("{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":{\"token\":\"x\"}}", "is a TokenReview")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"TokenReview\"}", "audit line of a token")]
    public void What_is_no_review_ends_with_2(string text, string problem)
    {
        Assert.Equal(2, _rig.Run("explain", CommandRig.Example("policy.yaml"), _rig.File("r.json", text)));
        Assert.Contains(problem, _rig.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_none_ends_with_2_and_every_problem()
    {
        Assert.Equal(2, _rig.Run("explain", _rig.File("p.json", "[{},{}]"), Review("get")));
        Assert.Equal(2, _rig.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private string Review(string verb, string version = "v1") => _rig.File("review.json", $$$$"""
        {"apiVersion":"authorization.k8s.io/{{{{version}}}}","kind":"SubjectAccessReview","spec":{"user":"ada",
         "extra":{"alpha.kubernetes.io/identity/roles":["k8s-viewer"],"alpha.kubernetes.io/identity/project/name":["demo"],
          "alpha.kubernetes.io/identity/project/domain/id":["default"],"alpha.kubernetes.io/identity/user/domain/id":["default"]},
         "resourceAttributes":{"verb":"{{{{verb}}}}","resource":"pods","namespace":"default","name":"web"}}}
        """);
}
