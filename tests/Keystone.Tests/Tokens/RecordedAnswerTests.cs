using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Tests.Tokens;

public sealed class RecordedAnswerTests
{
    private static readonly KeystoneDomain Default = new("default", "Default");

    [Theory]
    [InlineData("project", "demo", "demo", "member,k8s-viewer,reader", "password")]
    [InlineData("project-group-inherited", "alice", "dev-team", "k8s-editor,k8s-viewer", "password")]
    [InlineData("default-scope", "demo", "demo", "member,k8s-viewer,reader", "password")]
    [InlineData("rescoped", "demo", "demo", "member,k8s-viewer,reader", "token,password")]
    [InlineData("appcred-restricted", "demo", "demo", "k8s-viewer", "application_credential")]
    [InlineData("appcred-unrestricted", "demo", "demo", "member,k8s-viewer,reader", "application_credential")]
    [InlineData("appcred-rules", "demo", "demo", "member,k8s-viewer,reader", "application_credential")]
    [InlineData("trust", "bob", "dev", "k8s-viewer,k8s-editor,k8s-admin", "password")]
    [InlineData("trust-impersonate", "alice", "dev", "k8s-viewer,k8s-editor", "password")]
    public async Task A_project_token_of_each_kind_is_read(string kind, string user, string project, string roles, string methods)
    {
        var token = await ReadAsync(kind);

        Assert.Equal(user, token.User.Name);
        Assert.Equal(Default, token.User.Domain);
        var scope = Assert.IsType<TokenScope.Project>(token.Scope);
        Assert.Equal((project, Default), (scope.Name, scope.Owner));
        Assert.Superset(roles.Split(',').ToHashSet(), token.Roles.Select(role => role.Name).ToHashSet());
        Assert.Equal(methods.Split(','), token.Methods);
        Assert.Equal(TimeSpan.Zero, token.ExpiresAt.Offset);
        Assert.InRange(token.ExpiresAt - token.IssuedAt, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_domain_token_is_for_the_domain()
    {
        var token = await ReadAsync("domain");

        Assert.Equal("corp", Assert.IsType<TokenScope.Domain>(token.Scope).Target.Name);
        Assert.Equal("reader", Assert.Single(token.Roles).Name);
    }

    [Fact]
    public async Task A_system_token_is_for_the_system()
    {
        var token = await ReadAsync("system");

        Assert.IsType<TokenScope.System>(token.Scope);
        Assert.Equal("reader", Assert.Single(token.Roles).Name);
    }

    [Fact]
    public async Task An_unscoped_token_has_no_roles()
    {
        var token = await ReadAsync("unscoped");

        Assert.IsType<TokenScope.Unscoped>(token.Scope);
        Assert.Empty(token.Roles);
    }

    [Fact]
    public async Task A_rescoped_token_names_its_parent_as_well() => Assert.Equal(2, (await ReadAsync("rescoped")).AuditIds.Length);

    [Fact]
    public async Task No_access_rules_and_some_access_rules_are_told_apart()
    {
        var any = (await ReadAsync("appcred-unrestricted")).ApplicationCredential!;
        var some = (await ReadAsync("appcred-rules")).ApplicationCredential!;

        Assert.Null(any.AccessRules);
        Assert.False(any.Restricted);
        Assert.Equal([new AccessRule("identity", "/v3/users", "GET")], some.AccessRules!.Value.ToArray());
        Assert.True(some.Restricted);
    }

    [Theory]
    [InlineData("trust", false)]
    [InlineData("trust-impersonate", true)]
    public async Task A_trust_names_both_its_sides(string kind, bool impersonation)
    {
        var token = await ReadAsync(kind);

        Assert.Equal(impersonation, token.Trust!.Impersonation);
        Assert.Equal(token.User.Id, impersonation ? token.Trust.TrustorUserId : token.Trust.TrusteeUserId);
        Assert.NotEqual(token.Trust.TrusteeUserId, token.Trust.TrustorUserId);
    }

    [Fact]
    public async Task An_end_without_a_zone_is_UTC()
    {
        var token = await ReadAsync(Recording.Read("05-expiring-validate-before"));

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 3, 24, 27, TimeSpan.Zero).AddTicks(4484310), token.ExpiresAt);
    }

    [Theory]
    [InlineData("04-validate-garbage")]
    [InlineData("04-validate-tampered")]
    [InlineData("04-validate-truncated")]
    [InlineData("04-validate-4k")]
    [InlineData("05-expired-validate-after")]
    public async Task Every_recorded_404_of_a_token_is_a_no(string recording) =>
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await ValidateAsync(Recording.Read(recording)));

    [Theory]
    [InlineData("05-expired-validate-after-self")]
    [InlineData("04-validate-bad-auth-token")]
    [InlineData("02-validate-trust-impersonate-by-self-nocatalog")]
    public async Task A_token_that_vouches_for_itself_in_vain_is_a_no(string recording) =>
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotAccepted), await ValidateAsync(Recording.Read(recording)));

    [Theory]
    [InlineData("04-wrong-path")]
    [InlineData("04-validate-17k-header")]
    [InlineData("04-double-slash")]
    [InlineData("04-method-not-allowed")]
    [InlineData("04-root")]
    [InlineData("04-v3")]
    [InlineData("03-groups-project-by-self")]
    [InlineData("04-revoke-events-by-service")]
    public async Task A_recorded_answer_to_another_question_is_neither_yes_nor_no(string recording) =>
        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), await ValidateAsync(Recording.Read(recording)));

    private static Task<ValidatedToken> ReadAsync(string kind) => ReadAsync(Recording.Read($"02-validate-{kind}-by-service-nocatalog"));

    private static async Task<ValidatedToken> ReadAsync(Recording recording) =>
        Assert.IsType<TokenValidation.Valid>(await ValidateAsync(recording)).Token;

    private static async Task<TokenValidation> ValidateAsync(Recording recording)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(recording.AnswerAsync);
        await using var client = new Client(keystone.Url + "/v3");
        return await client.ValidateAsync();
    }
}
