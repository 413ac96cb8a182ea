using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>What policies of our own format decide.</summary>
public class TypedTests
{
    private const string Any = "resources: ['*'], namespaces: ['*']";

    [Fact]
    public void The_example_decides_as_it_reads()
    {
        var policy = Policy(Example("typed.yaml"));
        var viewer = User(roles: ["k8s-viewer"]);
        Assert.True(policy.Allows(viewer, On("get", "pods/log")));
        Assert.False(policy.Allows(viewer, On("get", "pods/exec")));
        Assert.False(policy.Allows(viewer, On("get", "pods", ns: "dev")));
        Assert.False(policy.Allows(User(roles: ["k8s-editor"]), On("create", "rolebindings", ns: "dev")));
        Assert.True(policy.Allows(User(project: "team", roles: ["member"]), On("create", "pods", ns: "team")));
        Assert.False(policy.Allows(User(project: "team", roles: ["member"]), On("create", "pods", ns: "demo")));
        Assert.True(policy.Allows(User(roles: []), Named("get", "configmaps", "settings", "settings-ada")));
        Assert.False(policy.Allows(User(roles: []), Named("get", "configmaps", "settings", "settings-bob")));
        Assert.True(policy.Allows(User(roles: []), OnPath("get", "/apis/apps/v1")));
        Assert.Equal(
            new Decision.Deny("policy rule no-shell-by-application-credentials",
                "policy rule no-shell-by-application-credentials denies create of pods/exec in namespace dev"),
            policy.Decide(new AccessRequest(By(User(roles: ["k8s-editor"]), "application_credential"), On("create", "pods/exec", ns: "dev"))));
        Assert.True(policy.Allows(By(User(roles: ["k8s-editor"]), "password"), On("create", "pods/exec", ns: "dev")));
    }

    [Theory]
    [InlineData("{users: [ada]}", true)]
    [InlineData("{users: [u-1]}", true)]
    [InlineData("{users: [bob]}", false)]
    [InlineData("{groups: [staff]}", true)]
    [InlineData("{groups: [p-1]}", false)]
    [InlineData("{roles: [x, member]}", true)]
    [InlineData("{allRoles: [x, member]}", false)]
    [InlineData("{allRoles: [member]}", true)]
    [InlineData("{projects: [demo]}", true)]
    [InlineData("{projectDomains: [default]}", true)]
    [InlineData("{projectDomains: [d-2]}", false)]
    [InlineData("{userDomains: [Default]}", true)]
    [InlineData("{userDomains: [d-2]}", false)]
    [InlineData("{methods: [totp, password]}", true)]
    [InlineData("{methods: [totp]}", false)]
    [InlineData("{users: [ada], roles: [x]}", false)]
    [InlineData("[{roles: [x, member]}, {roles: [member, y]}]", true)]
    [InlineData("[{roles: [x, member]}, {roles: [y]}]", false)]
    [InlineData("everyone", true)]
    public void All_that_who_says_must_hold_each_by_any_of_its_values(string who, bool allowed) =>
        Assert.Equal(allowed, Policy(Rule(who, Any)).Allows(By(User(groups: ["staff"]), "password"), On("get", "pods")));

    [Theory]
    [InlineData("resources: [pods], namespaces: ['*']", "pods", true)]
    [InlineData("resources: [pods], namespaces: ['*']", "pods/log", false)]
    [InlineData("resources: [pods/log], namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: [pods/*], namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: [pods/*], namespaces: ['*']", "pods/exec", false)]
    [InlineData("resources: [pods/*], namespaces: ['*']", "pods", false)]
    [InlineData("resources: ['*/log'], namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: ['*'], namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: ['*'], namespaces: ['*']", "pods/exec", false)]
    [InlineData("resources: ['*'], namespaces: ['*']", "virtualmachineinstances/console", false)]
    [InlineData("resources: ['*'], namespaces: ['*']", "virtualmachineinstances/VNC", false)]
    [InlineData("resources: ['*'], namespaces: ['*']", "virtualmachineinstances/usbredir", false)]
    [InlineData("resources: [virtualmachineinstances/*], apiGroups: ['*'], namespaces: ['*']", "virtualmachineinstances/portforward", false)]
    [InlineData("resources: [virtualmachineinstances/vnc], namespaces: ['*']", "virtualmachineinstances/vnc", true)]
    [InlineData("resources: {except: [secrets]}, namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: {except: [pods]}, namespaces: ['*']", "pods/log", false)]
    [InlineData("resources: [pods], subresources: ['', log], namespaces: ['*']", "pods", true)]
    [InlineData("resources: [pods], subresources: ['', log], namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: [pods], subresources: ['', log], namespaces: ['*']", "pods/exec", false)]
    [InlineData("resources: [pods], subresources: {except: [status]}, namespaces: ['*']", "pods/log", true)]
    [InlineData("resources: [pods], subresources: {except: [status]}, namespaces: ['*']", "pods/exec", false)]
    [InlineData("resources: [pods], subresources: [exec], namespaces: ['*']", "pods/exec", true)]
    public void Resources_and_their_parts(string statement, string resource, bool allowed) =>
        Assert.Equal(allowed, Policy(Rule("everyone", statement)).Allows(User(), On("get", resource)));

    [Theory]
    [InlineData("resources: [pods]", "", true)]
    [InlineData("resources: [pods]", "metrics.k8s.io", true)]
    [InlineData("resources: [pods]", "example.com", false)]
    [InlineData("resources: ['*']", "example.com", true)]
    [InlineData("resources: [pods], apiGroups: ['']", "apps", false)]
    [InlineData("resources: [pods], apiGroups: ['', apps]", "apps", true)]
    [InlineData("resources: [pods], apiGroups: ['*']", "example.com", true)]
    public void Api_groups(string statement, string group, bool allowed) =>
        Assert.Equal(allowed, Policy(Rule("everyone", statement + ", namespaces: ['*']")).Allows(User(), On("get", "pods", group: group)));

    [Theory]
    [InlineData("['*']", "", true)]
    [InlineData("['']", "", true)]
    [InlineData("['']", "default", false)]
    [InlineData("{except: []}", "", false)]
    [InlineData("{except: []}", "default", true)]
    [InlineData("{except: [default]}", "default", false)]
    [InlineData("[default, '{project.name}']", "demo", true)]
    [InlineData("[default, '{project.name}']", "default", true)]
    [InlineData("['{project.name}']", "Demo", false)]
    [InlineData("['{project.name}']", "", false)]
    [InlineData("['{project.id}']", "p-1", true)]
    [InlineData("['t-{user.name}-x']", "t-ada-x", true)]
    [InlineData("['t-{user.id}']", "t-u-1", true)]
    [InlineData("['t-{user.id}']", "t-u-2", false)]
    public void Namespaces_by_name_and_by_template(string namespaces, string ns, bool allowed) =>
        Assert.Equal(allowed, Policy(Rule("everyone", $"resources: [pods], namespaces: {namespaces}")).Allows(User(), On("get", "pods", ns)));

    [Fact]
    public void A_name_that_does_not_count_makes_no_namespace()
    {
        var policy = Policy(Rule("everyone", "resources: [pods], namespaces: ['{project.name}', '{user.name}']"));
        Assert.False(policy.Allows(User(projectDomain: "d-2"), On("get", "pods", "demo")));
        Assert.False(policy.Allows(User(projectDomain: ""), On("get", "pods", "demo")));
        Assert.False(policy.Allows(User(userDomain: "d-2"), On("get", "pods", "ada")));
        Assert.False(policy.Allows(User(project: "", projectId: ""), On("get", "pods", "")));
        Assert.False(policy.Allows(User(project: "kube-system"), On("get", "pods", "kube-system")));
        Assert.False(policy.Allows(User(project: "default"), On("get", "pods", "default")));
    }

    [Fact]
    public void Names_are_of_one_object_at_a_time()
    {
        var policy = Policy(Rule("everyone", "resources: [pods], names: [web, '{user.name}'], namespaces: ['*']"));
        Assert.True(policy.Allows(User(), Named("get", "pods", "default", "web")));
        Assert.True(policy.Allows(User(), Named("get", "pods", "default", "ada")));
        Assert.False(policy.Allows(User(), Named("get", "pods", "default", "Web")));
        Assert.False(policy.Allows(User(), On("get", "pods")));
    }

    [Fact]
    public void A_rule_that_denies_wins_wherever_it_stands()
    {
        var policy = Policy(Rule("everyone", Any) + "- name: d\n  effect: deny\n  who: {roles: [x]}\n  resources: [{verbs: [get], resources: ['*'], namespaces: [prod]}]\n");
        var denied = Assert.IsType<Decision.Deny>(policy.Decide(new AccessRequest(User(roles: ["x"]), On("get", "pods/exec", "prod"))));
        Assert.Equal("policy rule d", denied.Rule);
        Assert.True(policy.Allows(User(roles: ["x"]), On("get", "pods", "dev")));
        Assert.True(policy.Allows(User(roles: ["y"]), On("get", "pods", "prod")));
    }

    [Theory]
    [InlineData("resources: [pods], namespaces: {except: [shared]}", true)]
    [InlineData("resources: [pods], namespaces: [prod, '']", true)]
    [InlineData("resources: [pods], namespaces: [prod]", false)]
    [InlineData("resources: [pods], names: [web, ''], namespaces: ['*']", true)]
    [InlineData("resources: [pods], names: [web], namespaces: ['*']", false)]
    public void A_denial_of_all_but_some_holds_for_all_at_once_and_one_of_some_where_it_says_so(string statement, bool denied) =>
        Assert.Equal(denied, IsDenied(On("get", "pods", ns: ""), statement));

    [Theory]
    [InlineData("resources: [certificates], namespaces: ['*']", true)]
    [InlineData("resources: [certificates], apiGroups: [''], namespaces: ['*']", false)]
    public void A_denial_is_of_every_api_group_that_it_does_not_leave_out(string statement, bool denied) =>
        Assert.Equal(denied, IsDenied(On("get", "certificates", group: "cert-manager.io"), statement));

    [Theory]
    [InlineData("/version", "/version/", true)]
    [InlineData("/version", "//version", true)]
    [InlineData("/version/", "/version", true)]
    [InlineData("/version", "/versions", false)]
    [InlineData("/debug/*", "/debug", true)]
    [InlineData("/debug//*", "//debug//pprof/", true)]
    [InlineData("/debug/*", "/debugger", false)]
    [InlineData("/debug*", "/debugger", true)]
    [InlineData("/*", "/", true)]
    [InlineData("/", "//", true)]
    [InlineData("/", "/version", false)]
    public void A_denial_of_a_path_is_of_every_spelling_of_it(string path, string asked, bool denied)
    {
        var policy = Policy($$"""
            {{Head}}
            rules:
            - { name: all, who: everyone, paths: [{ verbs: [get], paths: ["*"] }] }
            - { name: not, effect: deny, who: everyone, paths: [{ verbs: [get], paths: ["{{path}}"] }] }
            """);
        Assert.Equal(denied, policy.Decide(new AccessRequest(User(), OnPath("get", asked))) is Decision.Deny);
    }

    [Fact]
    public void What_a_review_does_not_tell_lifts_no_denial()
    {
        Assert.IsType<Decision.Deny>(Denied("{methods: [application_credential]}", User()));
        Assert.IsNotType<Decision.Deny>(Denied("{methods: [application_credential]}", By(User(), "password")));
        Assert.IsType<Decision.Deny>(Denied("{projectDomains: [d-2]}", User(projectDomain: "")));
        Assert.IsNotType<Decision.Deny>(Denied("{projectDomains: [d-2]}", User(projectDomain: "default")));
        Assert.IsNotType<Decision.Deny>(Denied("{projectDomains: [d-2]}", User(project: "", projectId: "", projectDomain: "")));
        Assert.IsType<Decision.Deny>(Denied("{projects: [demo]}", User(projectDomain: "")));
        Assert.IsNotType<Decision.Deny>(Denied("{projects: [demo]}", User(projectDomain: "d-2")));
        Assert.IsType<Decision.Deny>(Denied("{users: [ada]}", User(userDomain: "")));
        // What was resolved from ids has neither the name of a project nor its domain.
        var resolved = User(project: "", projectDomain: "");
        Assert.IsType<Decision.Deny>(Denied("{projects: [frozen]}", resolved));
        Assert.IsType<Decision.Deny>(Denied("{projects: [frozen], roles: [member]}", User(project: "")));
        Assert.IsNotType<Decision.Deny>(Denied("{projects: [frozen]}", User(project: "", projectDomain: "d-2")));
        Assert.IsNotType<Decision.Deny>(Denied("{projects: [frozen]}", User(project: "", projectId: "")));
        Assert.IsNotType<Decision.Deny>(Denied("{projects: [0123456789abcdef0123456789abcdef]}", resolved));
        Assert.IsType<Decision.Deny>(Denied("everyone", resolved, On("get", "pods", "dev-x"), "resources: [pods], namespaces: ['dev-{project.name}']"));
        Assert.IsNotType<Decision.Deny>(Denied("everyone", resolved, On("get", "pods", "x"), "resources: [pods], namespaces: ['dev-{project.name}']"));
        Assert.IsNotType<Decision.Deny>(Denied("{users: [ada]}", User(userDomain: "d-2")));
    }

    [Fact]
    public void Everyone_is_who_was_authenticated()
    {
        var options = new PolicyOptions { Compatibility = new CompatibilityOptions { UsersOfOthers = true } };
        var policy = Policy(Rule("everyone", Any), options);
        Assert.True(policy.Allows(User(groups: ["system:authenticated"]) with { Keystone = null }, On("get", "pods")));
        Assert.False(policy.Allows(User(groups: ["system:unauthenticated"]) with { Keystone = null }, On("get", "pods")));
    }

    private static Decision Denied(string who, Subject subject, string statement = Any) => Denied(who, subject, On("get", "pods"), statement);

    private static bool IsDenied(AccessAction action, string statement) => Denied("everyone", User(), action, statement) is Decision.Deny;

    private static Decision Denied(string who, Subject subject, AccessAction action, string statement) =>
        Policy(Rule(who, statement).Replace("  who:", "  effect: deny\n  who:", StringComparison.Ordinal)).Decide(new AccessRequest(subject, action));

    private static Subject By(Subject subject, params string[] methods) => subject with { Keystone = subject.Keystone! with { Methods = [.. methods] } };

    private static AccessAction.OnResource Named(string verb, string resource, string ns, string name) =>
        (AccessAction.OnResource)On(verb, resource, ns) with { Name = name };

    private static string Rule(string who, string statement) =>
        $"{Head}rules:\n- name: r\n  who: {who}\n  resources: [{{verbs: [get], {statement}}}]\n";
}
