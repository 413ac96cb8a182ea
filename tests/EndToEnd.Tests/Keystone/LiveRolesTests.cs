using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

/// <summary>An API server remembers for minutes what roles a token had; the policy goes by those that its user has now.</summary>
[Collection(WithRealKeystone.Name)]
public sealed class LiveRolesTests : IDisposable
{
    private const string Allowed = "\"allowed\":true";
    private const string NoOpinion = "\"allowed\":false,\"reason\":\"roles [";

    private readonly RealKeystone _keystone;
    private readonly string _policy = Path.GetTempFileName();

    public LiveRolesTests(RealKeystone keystone)
    {
        _keystone = keystone;
        File.WriteAllText(_policy, """
            apiVersion: keystone-auth/v1
            kind: Policy
            rules:
              - name: viewers
                who: { roles: [k8s-viewer] }
                resources:
                  - { verbs: [get], resources: [pods], namespaces: ["*"] }
            """);
    }

    public static TheoryData<string, string> Ways => new() { { "directly", "demo" }, { "by a group", "demo" }, { "by inheritance", "dev-team" }, { "by implication", "demo" } };

    public void Dispose() => File.Delete(_policy);

    [SkippableTheory]
    [MemberData(nameof(Ways))]
    public async Task However_a_role_came_it_counts_while_it_is_there_and_not_when_it_is_gone(string way, string project)
    {
        _keystone.SkipIfMissing();
        await using var webhook = await StartAsync("auditor");
        var user = await _keystone.Admin.CreateUserAsync("demo", "member"); // their token stays good without the other
        await _keystone.Admin.AddRoleAsync(user.Id, project, "member");
        await GiveAsync(way, user.Id);
        var review = await AccessReview.OfAsync(webhook, await _keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(_keystone.Seed.Projects[project].Id)));
        Assert.Contains(Allowed, await webhook.ReviewAsync(review), StringComparison.Ordinal);

        await TakeAsync(way, user.Id);

        await webhook.UntilReviewedAsync(review, NoOpinion);
    }

    [SkippableFact]
    public async Task A_trusts_roles_are_looked_up_as_its_trustors()
    {
        _keystone.SkipIfMissing();
        await using var webhook = await StartAsync("auditor");
        var trust = _keystone.Seed.Trusts["alice-to-bob"]; // k8s-admin, which implies k8s-viewer
        var review = await AccessReview.OfAsync(webhook, await _keystone.Admin.LoginAsync(_keystone.Seed.Users["bob"].AsUser(), RealKeystoneScope.Trust(trust.Id)));

        Assert.Contains($"identity/trustor/id\":[\"{_keystone.Seed.Users[trust.Trustor].Id}\"]", review, StringComparison.Ordinal);
        Assert.Contains(Allowed, await webhook.ReviewAsync(review), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_service_user_who_may_not_read_them_makes_nothing_of_it_but_an_error()
    {
        _keystone.SkipIfMissing();
        await using var webhook = await StartAsync("webhook");
        var review = await AccessReview.OfAsync(webhook, await _keystone.LoginAsync("demo", "demo"));

        var answer = await webhook.UndecidedAsync(review);

        Assert.DoesNotContain("\"allowed\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"the user's present roles are not known: Keystone does not let the service user read role assignments\"", answer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_user_of_whom_a_review_tells_nothing_has_the_roles_of_the_project_whose_namespace_it_is()
    {
        _keystone.SkipIfMissing();
        await using var webhook = await StartAsync("auditor", ("Roles:NamespaceOfProject", "{project.id}"));
        var (user, project) = (await _keystone.Admin.CreateUserAsync("demo", "k8s-viewer"), _keystone.Seed.Projects["demo"].Id);

        Assert.Contains(Allowed, await webhook.ReviewAsync(AccessReview.Of(user.Id, project)), StringComparison.Ordinal);
        Assert.Contains("did not authenticate", await webhook.ReviewAsync(AccessReview.Of(user.Id, _keystone.Seed.Projects["dev"].Id)), StringComparison.Ordinal);
        Assert.Contains("did not authenticate", await webhook.ReviewAsync(AccessReview.Of("", project)), StringComparison.Ordinal);
        await _keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-viewer");

        await webhook.UntilReviewedAsync(AccessReview.Of(user.Id, project), "did not authenticate");
    }

    private Task<RealWebhook> StartAsync(string serviceUser, params (string, object)[] settings)
    {
        var user = _keystone.Seed.Users[serviceUser];
        return RealWebhook.StartAsync(
            _keystone, withServiceUser: false,
            [
                ("Policy:File", _policy), ("Roles:Live", true), ("Roles:Ttl", "00:00:01"),
                ("Keystone:ServiceUser:UserId", user.Id), ("Keystone:ServiceUser:Password", user.Password),
                serviceUser == "auditor" ? ("Keystone:ServiceUser:SystemScope", true) : ("Keystone:ServiceUser:ProjectId", _keystone.Seed.Projects["service"].Id),
                .. settings,
            ]);
    }

    private Task GiveAsync(string way, string user) => way switch
    {
        "directly" => _keystone.Admin.AddRoleAsync(user, "demo", "k8s-viewer"),
        "by a group" => _keystone.Admin.AddToGroupAsync(user, "k8s-viewers"),
        "by inheritance" => _keystone.Admin.AddInheritedRoleAsync(user, "dev", "k8s-viewer"),
        _ => _keystone.Admin.AddRoleAsync(user, "demo", "k8s-admin"),
    };

    private Task TakeAsync(string way, string user) => way switch
    {
        "directly" => _keystone.Admin.RemoveRoleAsync(user, "demo", "k8s-viewer"),
        "by a group" => _keystone.Admin.RemoveFromGroupAsync(user, "k8s-viewers"),
        "by inheritance" => _keystone.Admin.RemoveInheritedRoleAsync(user, "dev", "k8s-viewer"),
        _ => _keystone.Admin.RemoveRoleAsync(user, "demo", "k8s-admin"),
    };
}
