using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

[Collection(WithRealKeystone.Name)]
public sealed class RealLoginTests(RealKeystone keystone)
{
    private static readonly Named Default = new(null, "Default");
    private static readonly LoginScope Demo = new LoginScope.Project(new Named(null, "demo", Default));

    [SkippableTheory]
    [InlineData("project", typeof(TokenScope.Project))]
    [InlineData("domain", typeof(TokenScope.Domain))]
    [InlineData("system", typeof(TokenScope.System))]
    [InlineData("trust", typeof(TokenScope.Project))]
    [InlineData("open with a default project", typeof(TokenScope.Project))]
    [InlineData("open without one", typeof(TokenScope.Unscoped))]
    [InlineData("unscoped", typeof(TokenScope.Unscoped))]
    public async Task Every_scope_can_be_had(string scope, Type type)
    {
        keystone.SkipIfMissing();
        var (user, asked) = scope switch
        {
            "domain" => ("carol", new LoginScope.Domain(new Named(null, "corp"))),
            "system" => ("auditor", new LoginScope.System()),
            "trust" => ("bob", new LoginScope.Trust(keystone.Seed.Trusts["alice-to-bob"].Id)),
            "open with a default project" => ("demo", new LoginScope.Open()),
            "open without one" => ("alice", new LoginScope.Open()),
            "unscoped" => ("demo", new LoginScope.Unscoped()),
            _ => ("demo", Demo),
        };
        using var logins = Open();

        Assert.IsType(type, (await LoggedInAsync(logins, asked, Password(user))).Token.Scope);
    }

    [SkippableFact]
    public async Task A_token_is_changed_into_one_for_a_project_and_can_be_given_back()
    {
        keystone.SkipIfMissing();
        using var logins = Open();
        var unscoped = await LoggedInAsync(logins, new LoginScope.Unscoped(), Password("demo"));
        var scoped = await LoggedInAsync(logins, Demo, new LoginMethod.Token(unscoped.Text));

        Assert.IsType<RevokeAnswer.Gone>(await logins.RevokeAsync(scoped.Text, CancellationToken.None));
        Assert.IsType<RevokeAnswer.Gone>(await logins.RevokeAsync(scoped.Text, CancellationToken.None));
        Assert.IsType<LoginOutcome.Refused>(await LogInAsync(logins, Demo, new LoginMethod.Token(scoped.Text)));
    }

    [SkippableFact]
    public async Task An_application_credential_goes_by_its_id_or_by_its_name_and_user()
    {
        keystone.SkipIfMissing();
        var credential = keystone.Seed.AppCredentials["demo-restricted"];
        var secret = new Secret(credential.Secret);
        using var logins = Open();

        var byId = await LoggedInAsync(logins, new LoginScope.Open(), new LoginMethod.ApplicationCredential(credential.Id, null, null, secret));
        var byName = await LoggedInAsync(
            logins, new LoginScope.Open(), new LoginMethod.ApplicationCredential(null, "demo-restricted", new Named(null, "demo", Default), secret));

        Assert.All([byId, byName], one => Assert.Equal(credential.Id, one.Token.ApplicationCredential?.Id));
        Assert.IsType<LoginOutcome.Refused>(
            await LogInAsync(logins, new LoginScope.Open(), new LoginMethod.ApplicationCredential("nope", null, null, secret)));
    }

    [SkippableFact]
    public async Task A_passcode_is_enough_for_who_needs_no_more_and_a_receipt_brings_the_password_along_for_who_does()
    {
        keystone.SkipIfMissing();
        using var logins = Open();

        Assert.Equal("totp", Assert.Single((await LoggedInAsync(logins, Demo, Passcode("tina"))).Token.Methods));
        var more = Assert.IsType<LoginOutcome.MoreNeeded>(await LogInAsync(logins, Demo, Password("mia")));
        Assert.Equal("password", Assert.Single(more.Done));
        Assert.Equal(["password", "totp"], Assert.Single(more.Rules).Order());
        Assert.IsType<LoginOutcome.LoggedIn>(await logins.LogInAsync(new Login([Passcode("mia")], Demo), more.Receipt, CancellationToken.None));
        await LoggedInAsync(logins, Demo, Password("mia"), Passcode("mia"));

        // Keystone repeats the receipt that it does not take.
        var foreign = await logins.LogInAsync(new Login([Password("tina")], Demo), more.Receipt, CancellationToken.None);
        Assert.DoesNotContain(more.Receipt.Reveal(), Assert.IsType<LoginOutcome.Refused>(foreign).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_access_token_becomes_a_token_which_has_projects()
    {
        keystone.SkipIfMissing();
        var federation = keystone.Seed.Federation;
        await using var provider = await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None);
        await using var proxy = await FederationProxy.StartAsync(
            new Uri(keystone.Url), new Uri(provider.OpenIdConfiguration, "../userinfo"), federation.Issuer);
        using var logins = KeystoneLogins.Open(new LoginConnection { Url = proxy.Url }, TimeProvider.System);

        var outcome = await logins.LogInAsync(
            federation.IdentityProvider, federation.Protocol, new Secret(provider.OpenId.IssueAccessToken("erin")), CancellationToken.None);

        var federated = Assert.IsType<LoginOutcome.LoggedIn>(outcome);
        Assert.Equal("erin", federated.Token.User.Name);
        Assert.NotEmpty(federated.Token.FederatedGroups);
        var projects = Assert.IsType<ProjectsAnswer.Found>(await logins.ProjectsAsync(federated.Text, CancellationToken.None));
        Assert.Equal(federation.Project, Assert.Single(projects.Projects).Name);
        Assert.IsType<TokenScope.Project>((await LoggedInAsync(logins, Demo, new LoginMethod.Token(federated.Text))).Token.Scope);
        Assert.IsType<LoginOutcome.Refused>(
            await logins.LogInAsync(federation.IdentityProvider, federation.Protocol, new Secret("foreign"), CancellationToken.None));
        Assert.IsType<LoginOutcome.Malformed>(await logins.LogInAsync(
            federation.IdentityProvider, "nope", new Secret(provider.OpenId.IssueAccessToken("erin")), CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_no_is_a_no_and_the_projects_that_are_disabled_are_left_out()
    {
        keystone.SkipIfMissing();
        using var logins = Open();

        Assert.IsType<LoginOutcome.Refused>(await LogInAsync(logins, Demo, Password("demo") with { Text = new Secret("wrong") }));
        Assert.IsType<LoginOutcome.Refused>(
            await LogInAsync(logins, new LoginScope.Project(new Named(null, "nope", Default)), Password("demo")));
        Assert.InRange(logins.ClockBehind!.Value, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));

        var bob = await LoggedInAsync(logins, new LoginScope.Unscoped(), Password("bob"));
        var projects = Assert.IsType<ProjectsAnswer.Found>(await logins.ProjectsAsync(bob.Text, CancellationToken.None)).Projects;
        Assert.Contains(projects, project => project.Name == "dev");
        Assert.DoesNotContain(projects, project => project.Name == "retired");
    }

    [SkippableFact]
    public async Task A_request_at_fault_is_no_no()
    {
        keystone.SkipIfMissing();
        using var logins = Open();

        // Neither an id nor a name.
        var outcome = await LogInAsync(logins, Demo, new LoginMethod.Password(new Named(null, null), new Secret("hunter2")));

        Assert.DoesNotContain("hunter2", Assert.IsType<LoginOutcome.Malformed>(outcome).Message, StringComparison.Ordinal);
    }

    // The URL without the version: discovery is real, too.
    private ILogins Open() => KeystoneLogins.Open(
        new LoginConnection { Url = new Uri(keystone.Url[..^"/v3".Length]), Timeout = TimeSpan.FromSeconds(60) }, TimeProvider.System);

    private LoginMethod.Password Password(string user)
    {
        var seed = keystone.Seed.Users[user];
        return new LoginMethod.Password(new Named(null, user, new Named(keystone.Seed.Domains[seed.Domain].Id, null)), new Secret(seed.Password));
    }

    private LoginMethod.Totp Passcode(string user) => new(
        new Named(keystone.Seed.Users[user].Id, null),
        new Secret(Totp.Passcode(keystone.Seed.Users[user].TotpSecret!, TimeProvider.System.GetUtcNow())));

    private static async Task<LoginOutcome.LoggedIn> LoggedInAsync(ILogins logins, LoginScope scope, params LoginMethod[] methods) =>
        Assert.IsType<LoginOutcome.LoggedIn>(await LogInAsync(logins, scope, methods));

    private static Task<LoginOutcome> LogInAsync(ILogins logins, LoginScope scope, params LoginMethod[] methods) =>
        logins.LogInAsync(new Login([.. methods], scope), default, CancellationToken.None);
}
