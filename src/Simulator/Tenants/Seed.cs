namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>
/// The tenants of the field's walk-throughs. Every password is <c>&lt;name&gt;-password</c>, every application credential's secret
/// <c>&lt;name&gt;-secret</c>: nothing here guards anything.
/// </summary>
internal static class Seed
{
    /// <summary>The second domain; <c>carol</c> is its admin.</summary>
    public const string CorpDomain = "corp";

    /// <summary>The secret of the passcodes of <c>tina</c> and <c>mia</c>; <c>mia</c> needs her password, too.</summary>
    public const string TotpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    /// <summary>The identity provider, and the domain of its users.</summary>
    public const string IdentityProvider = "acme";

    /// <summary>The protocol by which the identity provider is trusted.</summary>
    public const string Protocol = "openid";

    /// <summary>The group that all federated users are in; it has the role <c>k8s-viewer</c> in <c>demo</c>.</summary>
    public const string FederatedGroup = "federated";

    public static void Plant(Tenancy tenancy)
    {
        var make = new TenantMaker(tenancy);
        tenancy.Domains.Add(new Domain(Ids.DefaultDomain, "Default"));
        tenancy.Domains.Add(new Domain(Ids.Of("domain", CorpDomain), CorpDomain));
        Roles(tenancy);
        Users(tenancy, make);
        Groups(tenancy);
        ApplicationCredentials(make);
        Trusts(tenancy, make);
        Factors(tenancy, make);
        Federation(tenancy);
    }

    private static void Roles(Tenancy tenancy)
    {
        var reader = Role("reader");
        var member = Role("member", reader);
        Role("admin", member);
        foreach (var name in (ReadOnlySpan<string>)["service", "k8s-admin", "k8s-editor", "k8s-viewer"])
            Role(name);

        Role Role(string name, Role? implies = null) => tenancy.Roles.Add(new Role(Ids.Of("role", name), name, implies));
    }

    private static void Users(Tenancy tenancy, TenantMaker make)
    {
        foreach (var project in (ReadOnlySpan<string>)["admin", "service", "demo", "alt_demo", "dev"])
            make.Project(project);
        make.User("admin", "admin", "admin");
        make.User("webhook", "service", "service");
        make.User("demo", "demo", "k8s-viewer", "member");
        make.User("demo_editor", "demo", "k8s-editor");
        make.User("demo_admin", "demo", "k8s-admin");
        make.User("alt_demo", "alt_demo", "member");
        make.User("bob", "dev", "admin");
        make.User("alice", "service", "admin");
        tenancy.Assignments.Add(make.Add("auditor", Ids.DefaultDomain).Id, RoleAssignments.System, make.Resolve("reader"));
        var corp = tenancy.Domains.Resolve(CorpDomain).Id;
        tenancy.Assignments.Add(make.Add("carol", corp).Id, corp, make.Resolve("admin"));
    }

    private static void Groups(Tenancy tenancy)
    {
        Group("k8s-viewers", "demo", "bob");
        Group("k8s-admins", "alice");

        void Group(string name, params ReadOnlySpan<string> members)
        {
            var group = tenancy.Groups.Add(new Group(Ids.Of("group", name), name, Ids.DefaultDomain));
            foreach (var member in members)
                tenancy.Memberships.Add(tenancy.Users.Resolve(member).Id, group);
        }
    }

    private static void Factors(Tenancy tenancy, TenantMaker make)
    {
        Change(make.User("dora", "demo", "member"), user => user with { DefaultProjectId = tenancy.Projects.Resolve("demo").Id });
        Change(make.User("tina", "demo", "member"), user => user with { TotpSecret = TotpSecret });
        Change(make.User("mia", "demo", "member"), user => user with { TotpSecret = TotpSecret, MultiFactorRules = [["password", "totp"]] });

        void Change(User user, Func<User, User> change) => tenancy.Users.Change(user.Id, change);
    }

    private static void Federation(Tenancy tenancy)
    {
        tenancy.Domains.Add(new Domain(Ids.Of("domain", IdentityProvider), IdentityProvider));
        var group = tenancy.Groups.Add(new Group(Ids.Of("group", FederatedGroup), FederatedGroup, Ids.DefaultDomain));
        tenancy.Assignments.Add(group.Id, tenancy.Projects.Resolve("demo").Id, tenancy.Roles.Resolve("k8s-viewer"));
    }

    private static void ApplicationCredentials(TenantMaker make)
    {
        make.ApplicationCredential("demo-app", "demo", "demo", ["k8s-viewer", "member"], []);
        var rule = new AccessRule(Ids.Of("access_rule", "users"), "identity", "/v3/users", "GET");
        make.ApplicationCredential("demo-app-rules", "demo", "demo", ["k8s-viewer", "member"], [rule]);
    }

    private static void Trusts(Tenancy tenancy, TenantMaker make)
    {
        Add("bob-for-demo", impersonation: false);
        Add("bob-as-demo", impersonation: true);

        void Add(string name, bool impersonation)
        {
            var trust = new Trust(
                Ids.Of("trust", name), tenancy.Users.Resolve("demo").Id, tenancy.Users.Resolve("bob").Id,
                tenancy.Projects.Resolve("demo").Id, make.Resolve("k8s-viewer"), impersonation);
            tenancy.Trusts[trust.Id] = trust;
        }
    }
}
