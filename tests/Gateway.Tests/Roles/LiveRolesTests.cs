using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class LiveRolesTests : IRoleSource, IAuthorizer
{
    private const string Uid = "0123456789abcdef0123456789abcdef";
    private const string ProjectId = "fedcba9876543210fedcba9876543210";

    private static readonly KeystoneSubject Told = new(ProjectId, "demo", "default", "default", "Default", ["member", "k8s-admin"]) { Methods = ["password"] };

    private readonly RoleOptions _options = new() { Live = true };
    private readonly ManualTime _time = new();
    private readonly List<(string Project, string User)> _asked = [];
    private AccessRequest? _decided;
    private Func<ValueTask<CurrentRoles>> _current = () => new(new CurrentRoles.Known(["k8s-admin", "k8s-viewer"]));
    private Func<AccessRequest, Decision> _policy = _ => new Decision.Allow("rule");

    [Fact]
    public async Task Roles_are_cut_down_to_those_of_now_and_never_added_to()
    {
        Assert.IsType<Decision.Allow>(await DecideAsync(Of(Told)));

        Assert.Equal(["k8s-admin"], _decided!.Subject.Keystone!.Roles.AsEnumerable());
        Assert.Equal((ProjectId, Uid), Assert.Single(_asked));
    }

    [Fact]
    public async Task A_request_with_nothing_to_cut_is_decided_as_it_is_and_nobody_waits()
    {
        _current = () => new(new CurrentRoles.Known(["k8s-admin", "member", "k8s-viewer"]));
        var request = Of(Told);

        var decision = Live().DecideAsync(this, this, request, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.True(decision.IsCompletedSuccessfully);
        await decision;
        Assert.Same(request, _decided);
    }

    [Fact]
    public async Task Whoever_has_no_role_now_is_decided_about_without_any()
    {
        _current = () => new(new CurrentRoles.Known([]));
        await DecideAsync(Of(Told));

        Assert.Empty(_decided!.Subject.Keystone!.Roles);
        Assert.Equal("demo", _decided.Subject.Keystone.ProjectName);
    }

    [Fact]
    public async Task What_cannot_be_known_is_neither_no_nor_yes()
    {
        _current = () => new(new CurrentRoles.Unknown("Keystone is away"));

        Assert.Equal("the user's present roles are not known: Keystone is away", Assert.IsType<Decision.Unknown>(await DecideAsync(Of(Told))).Cause);
        _policy = _ => new Decision.NoOpinion("no rule");
        Assert.IsType<Decision.Unknown>(await DecideAsync(Of(Told)));
    }

    [Fact]
    public async Task A_denial_is_not_lifted_by_not_knowing()
    {
        _current = () => new(new CurrentRoles.Unknown("Keystone is away"));
        _policy = _ => new Decision.Deny("rule", "never");

        Assert.IsType<Decision.Deny>(await DecideAsync(Of(Told)));
        Assert.Equal(Told.Roles.AsEnumerable(), _decided!.Subject.Keystone!.Roles);
    }

    [Fact]
    public async Task Of_whom_nothing_is_told_nothing_is_decided_while_Keystone_is_away()
    {
        _options.NamespaceOfProject = "{project.id}";
        _current = () => new(new CurrentRoles.Unknown("Keystone is away"));

        Assert.IsType<Decision.Unknown>(await DecideAsync(Of(null, space: ProjectId)));
        Assert.Null(_decided);
    }

    [Fact]
    public async Task The_request_comes_back_as_it_was_decided()
    {
        var (_, request) = await Live().DecideAsync(this, this, Of(Told), TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal(["k8s-admin"], request.Subject.Keystone!.Roles.AsEnumerable());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdeg", Uid, "project id")]
    [InlineData("../../users?x=", Uid, "project id")]
    [InlineData(ProjectId, "a\u0000b", "uid")]
    [InlineData(ProjectId, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0", "uid")]
    public async Task What_Keystone_cannot_have_said_is_not_asked_about(string project, string uid, string problem)
    {
        Assert.Contains(problem, Assert.IsType<Decision.Unknown>(await DecideAsync(Of(Told with { ProjectId = project }, uid))).Cause, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task The_roles_of_a_review_that_does_not_tell_the_way_of_the_log_in_stay()
    {
        await DecideAsync(Of(Told with { Methods = [] }));

        Assert.Equal(Told.Roles.AsEnumerable(), _decided!.Subject.Keystone!.Roles);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_whoever_asks()
    {
        var answer = new TaskCompletionSource<CurrentRoles>();
        _current = () => new(answer.Task);
        var decision = Live().DecideAsync(this, this, Of(Told), TimeSpan.FromSeconds(3), CancellationToken.None).AsTask();
        Assert.False(decision.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains("in time", Assert.IsType<Decision.Unknown>((await decision).Decision).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_stays_one()
    {
        _current = () => ValueTask.FromException<CurrentRoles>(new InvalidOperationException("a bug"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => DecideAsync(Of(Told)));
    }

    [Theory]
    [InlineData("mapped")]
    [InlineData("token openid")]
    [InlineData("saml2")]
    public async Task What_a_federated_log_in_brought_is_not_cut(string methods)
    {
        await DecideAsync(Of(Told with { Methods = [.. methods.Split(' ')] }));

        Assert.Equal(Told.Roles.AsEnumerable(), _decided!.Subject.Keystone!.Roles);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Which_log_ins_are_federated_the_settings_can_say()
    {
        _options.FederatedMethods.Add("adfs");

        await DecideAsync(Of(Told with { Methods = ["adfs"] }));
        Assert.Empty(_asked);
        await DecideAsync(Of(Told with { Methods = ["mapped"] }));
        Assert.Single(_asked);
    }

    [Fact]
    public async Task The_roles_of_a_trust_are_its_trustors()
    {
        await DecideAsync(Of(Told with { TrustorId = "trustor" }));

        Assert.Equal((ProjectId, "trustor"), Assert.Single(_asked));
    }

    [Fact]
    public async Task Without_a_project_or_a_role_there_is_nothing_to_ask()
    {
        await DecideAsync(Of(Told with { ProjectId = "" }));
        await DecideAsync(Of(Told with { Roles = [] }));

        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Roles_of_nobody_knows_whom_are_not_known() =>
        Assert.Contains("no uid", Assert.IsType<Decision.Unknown>(await DecideAsync(Of(Told, uid: ""))).Cause, StringComparison.Ordinal);

    [Fact]
    public async Task Where_only_missing_ones_are_found_out_the_roles_of_a_review_stay()
    {
        (_options.Live, _options.NamespaceOfProject) = (false, "{project.id}");
        await DecideAsync(Of(Told));

        Assert.Equal(Told.Roles.AsEnumerable(), _decided!.Subject.Keystone!.Roles);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("{project.id}", ProjectId, true)]
    [InlineData("tenant-{project.id}-x", $"tenant-{ProjectId}-x", true)]
    [InlineData("tenant-{project.id}", ProjectId, false)]
    [InlineData("{project.id}", "demo", false)]
    [InlineData("{project.id}", "FEDCBA9876543210FEDCBA9876543210", false)]
    [InlineData("{project.id}", "", false)]
    public async Task A_user_of_whom_nothing_is_told_has_the_roles_of_the_project_whose_namespace_it_is(string format, string space, bool found)
    {
        _options.NamespaceOfProject = format;
        await DecideAsync(Of(null, space: space));

        Assert.Equal(found ? "k8s-admin k8s-viewer" : null, _decided!.Subject.Keystone is { } keystone ? string.Join(' ', keystone.Roles) : null);
        Assert.Equal(found ? 1 : 0, _asked.Count);
        if (found)
            Assert.Equal((ProjectId, ""), (_decided.Subject.Keystone!.ProjectId, _decided.Subject.Keystone.ProjectName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01234567-89ab-cdef-0123-456789abcdef")] // a service account's
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public async Task A_uid_that_is_none_of_Keystones_is_not_asked_about(string uid)
    {
        _options.NamespaceOfProject = "{project.id}";
        await DecideAsync(Of(null, uid, ProjectId));

        Assert.Empty(_asked);
        Assert.Null(_decided!.Subject.Keystone);
    }

    [Fact]
    public async Task Whoever_has_no_role_in_the_project_stays_somebody_of_whom_nothing_is_told()
    {
        _options.NamespaceOfProject = "{project.id}";
        _current = () => new(new CurrentRoles.Known([]));
        await DecideAsync(Of(null, space: ProjectId));

        Assert.Null(_decided!.Subject.Keystone);
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(false, "{project.id}", true)]
    public void It_is_off_unless_a_setting_asks_for_it(bool live, string? format, bool isOn)
    {
        (_options.Live, _options.NamespaceOfProject) = (live, format);

        Assert.Equal(isOn, Live().IsOn);
    }

    ValueTask<CurrentRoles> IRoleSource.FindAsync(string projectId, string userId, CancellationToken cancellationToken)
    {
        _asked.Add((projectId, userId));
        return _current();
    }

    Decision IAuthorizer.Decide(AccessRequest request) => _policy(_decided = request);

    private static AccessRequest Of(KeystoneSubject? keystone, string uid = Uid, string space = "web") =>
        new(new Subject("alice", uid, ["devs"], keystone), new AccessAction.OnResource("get", "", "v1", "pods", "", space, ""));

    private LiveRoles Live() => new(Options.Create(_options), _time);

    private async Task<Decision> DecideAsync(AccessRequest request) => (await Live().DecideAsync(this, this, request, TimeSpan.FromSeconds(1), CancellationToken.None)).Decision;
}
