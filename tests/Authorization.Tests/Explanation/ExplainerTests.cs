using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Explanation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Authorization.Tests.Compilation;
using KeystoneAuthCluster.Support;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Explanation;

public class ExplainerTests
{
    private const string Rules = """
        rules:
        - name: far
          who: { projects: [dev], roles: [admin] }
          resources: [{ verbs: [get], resources: [nodes], namespaces: [""] }]
        - name: near
          who: { projects: [demo], roles: [editor] }
          resources: [{ verbs: [get, list], resources: [pods], namespaces: [default] }]
        - name: paths
          who: everyone
          paths: [{ verbs: [get], paths: ["/api/*"] }]
        - name: never
          effect: deny
          who: { roles: [intern] }
          resources: [{ verbs: ["*"], resources: ["*"], namespaces: ["*"] }]
        """;

    [Fact]
    public void The_nearest_rule_comes_first_with_what_is_missing()
    {
        var distances = Distances(User(), On("get", "pods"));
        Assert.Equal(["policy rule near", "policy rule far"], distances.Select(distance => distance.Rule.Name));
        Assert.Equal(["roles are member; the rule needs one of editor"], distances[0].Missing.ToArray());
        Assert.Equal(
            [
                "project is demo (id p-1); the rule is about dev", "roles are member; the rule needs one of admin",
                "resource is pods; the rule has nodes", "namespace is default; the rule has \"\"",
            ],
            distances[1].Missing.ToArray());
    }

    [Fact]
    public void A_rule_that_denies_is_told_of_where_it_does()
    {
        Assert.Equal("policy rule never", Distances(User(roles: ["intern"]), On("get", "pods"))[0].Rule.Name);
        Assert.DoesNotContain(Distances(User(), On("get", "pods")), distance => distance.Rule.Name == "policy rule never");
    }

    [Fact]
    public void Of_paths_the_rules_about_paths_are_told() =>
        Assert.Equal(["path is /metrics; the rule has /api/*"], Assert.Single(Distances(User(), OnPath("get", "/metrics"))).Missing.ToArray());

    [Fact]
    public void A_name_that_does_not_count_is_told() => Assert.Contains(
        "this name does not count, as its domain d-9 is not among Policy:ProjectDomains",
        Distances(User(projectDomain: "d-9", roles: ["editor"]), On("get", "pods"))[0].Missing[0],
        StringComparison.Ordinal);

    [Fact]
    public void A_rule_lacks_nothing_just_where_it_is_about_the_request()
    {
        for (var seed = 0; seed < ProofScale.Of(10_000); seed++)
        {
            var random = new RandomPolicies(seed);
            var options = new PolicyOptions { Compatibility = random.Compatibility() };
            var policy = Assert.IsType<PolicyReading.Good>(Parse((seed % 3) switch { 0 => random.Abac(), 1 => random.Typed(), _ => random.RuleList() }, options.Compatibility)).Policy;
            var request = random.Request();
            var domains = new NameDomains(options);
            Assert.Equal(
                policy.Rules.Where(rule => Requester.Of(request.Subject, domains, rule.Effect) is var requester && rule.Concerns(requester) && rule.Covers(request.ActionFor(rule.Effect), requester)),
                new Explainer(policy, options).Distances(request).Where(distance => distance.Missing.IsEmpty).Select(distance => distance.Rule));
        }
    }

    private static RuleDistance[] Distances(Subject user, AccessAction action) =>
        [.. new Explainer(Assert.IsType<PolicyReading.Good>(Parse(Head + Rules)).Policy, new PolicyOptions()).Distances(new AccessRequest(user, action))];
}
