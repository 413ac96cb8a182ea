using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

public sealed class SimulatedLoginTests : IAsyncLifetime
{
    private const string TotpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static readonly Named Default = new("default", null);
    private static readonly LoginScope Demo = new LoginScope.Project(new Named(null, "demo", new Named(null, "Default")));

    private readonly ManualTime _time = new();
    private KeystoneSimulator _keystone = null!;
    private ILogins _logins = null!;

    public async Task InitializeAsync()
    {
        _keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions { Time = _time }, CancellationToken.None);
        _logins = KeystoneLogins.Open(new LoginConnection { Url = _keystone.Url }, _time);
    }

    public async Task DisposeAsync()
    {
        _logins.Dispose();
        await _keystone.DisposeAsync();
    }

    public static TheoryData<string, Type> Scopes() => new()
    {
        { "project", typeof(TokenScope.Project) },
        { "domain", typeof(TokenScope.Domain) },
        { "system", typeof(TokenScope.System) },
        { "trust", typeof(TokenScope.Project) },
        { "open with a default project", typeof(TokenScope.Project) },
        { "open without one", typeof(TokenScope.Unscoped) },
        { "unscoped", typeof(TokenScope.Unscoped) },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task Every_scope_can_be_had(string scope, Type type)
    {
        var (user, asked) = scope switch
        {
            "domain" => ("carol", new LoginScope.Domain(new Named(null, "corp"))),
            "system" => ("auditor", new LoginScope.System()),
            "trust" => ("bob", new LoginScope.Trust(_keystone.Tenants.Trust(impersonation: false).Id)),
            "open with a default project" => ("dora", new LoginScope.Open()),
            "open without one" => ("demo", new LoginScope.Open()),
            "unscoped" => ("dora", new LoginScope.Unscoped()),
            _ => ("demo", Demo),
        };

        Assert.IsType(type, (await LoggedInAsync(asked, Password(user))).Token.Scope);
    }

    [Fact]
    public async Task A_token_is_changed_into_one_for_a_project()
    {
        var unscoped = await LoggedInAsync(new LoginScope.Unscoped(), Password("demo"));

        Assert.Equal(["token", "password"], (await LoggedInAsync(Demo, new LoginMethod.Token(unscoped.Text))).Token.Methods.AsEnumerable());
    }

    [Fact]
    public async Task An_application_credential_goes_by_its_id_or_by_its_name_and_user()
    {
        var credential = _keystone.Tenants.ApplicationCredential("demo-app");
        var secret = new Secret("demo-app-secret");

        var byId = await LoggedInAsync(new LoginScope.Open(), new LoginMethod.ApplicationCredential(credential.Id, null, null, secret));
        var byName = await LoggedInAsync(
            new LoginScope.Open(), new LoginMethod.ApplicationCredential(null, "demo-app", new Named(null, "demo", Default), secret));

        Assert.All([byId, byName], one => Assert.Equal(credential.Id, one.Token.ApplicationCredential?.Id));
    }

    [Fact]
    public async Task A_passcode_alone_or_with_the_password_is_enough_for_who_needs_no_more()
    {
        Assert.Equal(["totp"], (await LoggedInAsync(Demo, Passcode("tina"))).Token.Methods.AsEnumerable());
        Assert.Equal(["totp", "password"], (await LoggedInAsync(Demo, Password("mia"), Passcode("mia"))).Token.Methods.AsEnumerable());
    }

    [Fact]
    public async Task A_receipt_takes_the_place_of_what_was_proven_before()
    {
        var more = Assert.IsType<LoginOutcome.MoreNeeded>(await LogInAsync(Demo, Password("mia")));
        Assert.Equal(["password", "totp"], Assert.Single(more.Rules).AsEnumerable());

        var outcome = await _logins.LogInAsync(new Login([Passcode("mia")], Demo), more.Receipt, CancellationToken.None);

        Assert.IsType<LoginOutcome.LoggedIn>(outcome);
        var foreign = await _logins.LogInAsync(new Login([Password("tina")], Demo), more.Receipt, CancellationToken.None);
        Assert.Equal(new LoginOutcome.Refused("Could not find auth receipt: ***."), foreign);
    }

    [Fact]
    public async Task An_access_token_becomes_a_token_which_has_projects()
    {
        var access = new Secret(_keystone.OpenId.IssueAccessToken("erin"));

        var federated = Assert.IsType<LoginOutcome.LoggedIn>(await _logins.LogInAsync("acme", "openid", access, CancellationToken.None));

        Assert.Equal(("erin", "acme"), (federated.Token.User.Name, federated.Token.User.Domain.Name));
        Assert.NotEmpty(federated.Token.FederatedGroups);
        var projects = Assert.IsType<ProjectsAnswer.Found>(await _logins.ProjectsAsync(federated.Text, CancellationToken.None));
        Assert.Equal(("demo", "default"), (Assert.Single(projects.Projects).Name, projects.Projects[0].DomainId));
        Assert.IsType<TokenScope.Project>((await LoggedInAsync(Demo, new LoginMethod.Token(federated.Text))).Token.Scope);
    }

    [Fact]
    public async Task An_access_token_that_is_not_the_providers_is_refused() => Assert.IsType<LoginOutcome.Refused>(
        await _logins.LogInAsync("acme", "openid", new Secret("foreign"), CancellationToken.None));

    [Fact]
    public async Task A_token_that_was_given_back_is_gone()
    {
        var token = (await LoggedInAsync(Demo, Password("demo"))).Text;

        Assert.IsType<RevokeAnswer.Gone>(await _logins.RevokeAsync(token, CancellationToken.None));

        Assert.IsType<LoginOutcome.Refused>(await LogInAsync(Demo, new LoginMethod.Token(token)));
        Assert.IsType<RevokeAnswer.Gone>(await _logins.RevokeAsync(token, CancellationToken.None));
        Assert.Equal(2, _keystone.Calls.Of(KeystoneOperation.RevokeToken));
    }

    public static TheoryData<Fault, KeystoneUnavailable> Faults() => new()
    {
        { new Fault.Status(500), KeystoneUnavailable.ServerError },
        { new Fault.Status(429), KeystoneUnavailable.Throttled },
        { new Fault.HtmlBody(), KeystoneUnavailable.Unintelligible },
        { new Fault.HtmlBody(401), KeystoneUnavailable.Unintelligible },
        { new Fault.GarbageBytes(), KeystoneUnavailable.Unintelligible },
        { new Fault.DroppedConnection(), KeystoneUnavailable.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_neither_yes_nor_no(Fault fault, KeystoneUnavailable cause)
    {
        _keystone.Faults.Add(fault);

        Assert.Equal(cause, Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(Demo, Password("demo"))).Cause);
        Assert.IsType<ProjectsAnswer.Unknown>(await _logins.ProjectsAsync(new Secret("gAAAA"), CancellationToken.None));
        Assert.IsType<RevokeAnswer.Unknown>(await _logins.RevokeAsync(new Secret("gAAAA"), CancellationToken.None));
    }

    private static LoginMethod.Password Password(string user) => new(
        new Named(null, user, user == "carol" ? new Named(null, "corp") : Default), new Secret($"{user}-password"));

    private LoginMethod.Totp Passcode(string user) =>
        new(new Named(null, user, Default), new Secret(Totp.Passcode(TotpSecret, _time.GetUtcNow())));

    private async Task<LoginOutcome.LoggedIn> LoggedInAsync(LoginScope scope, params LoginMethod[] methods) =>
        Assert.IsType<LoginOutcome.LoggedIn>(await LogInAsync(scope, methods));

    private Task<LoginOutcome> LogInAsync(LoginScope scope, params LoginMethod[] methods) =>
        _logins.LogInAsync(new Login([.. methods], scope), default, CancellationToken.None);
}
