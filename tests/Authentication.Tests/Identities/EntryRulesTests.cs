using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Identities;

public class EntryRulesTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private readonly IdentityOptions _options = new();

    public static TheoryData<TokenScope, ScopeKind> Scopes => new()
    {
        { Some.Validated.Scope, ScopeKind.Project },
        { new TokenScope.Domain(Some.Domain), ScopeKind.Domain },
        { new TokenScope.System(), ScopeKind.System },
        { new TokenScope.Unscoped(), ScopeKind.Unscoped },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void By_default_only_project_tokens_come_in(TokenScope scope, ScopeKind kind) =>
        Assert.Equal(kind == ScopeKind.Project, Cause(Some.Validated with { Scope = scope }) is null);

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Exactly_the_scopes_named_come_in(TokenScope scope, ScopeKind kind)
    {
        foreach (var allowed in Enum.GetValues<ScopeKind>())
        {
            _options.Scopes.Clear();
            _options.Scopes.Add(allowed);

            var cause = Cause(Some.Validated with { Scope = scope });

            Assert.Equal(allowed == kind, cause is null);
            if (cause is not null)
                Assert.Contains("Identity:Scopes", cause, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_refused_method_among_several_refuses()
    {
        _options.RefusedMethods.Add("ec2credential");

        Assert.Null(Cause(Some.Validated));
        Assert.Contains("ec2credential", Cause(Some.Validated with { Methods = ["token", "ec2credential"] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData(TrustRule.None, false, false)]
    [InlineData(TrustRule.None, true, false)]
    [InlineData(TrustRule.WithoutImpersonation, false, true)]
    [InlineData(TrustRule.WithoutImpersonation, true, false)]
    [InlineData(TrustRule.All, false, true)]
    [InlineData(TrustRule.All, true, true)]
    public void Trusts_come_in_as_the_rule_says_and_by_default_those_that_name_who_uses_them(TrustRule? rule, bool impersonation, bool comesIn)
    {
        _options.Trusts = rule ?? _options.Trusts;

        var cause = Cause(Some.Validated with { Trust = new Trust("t1", "a", "b", impersonation) });

        Assert.Equal(comesIn, cause is null);
        if (cause is not null)
            Assert.Contains($"Identity:Trusts is {_options.Trusts}", cause, StringComparison.Ordinal);
        Assert.Null(Cause(Some.Validated));
    }

    [Fact]
    public void A_token_may_be_as_old_as_is_allowed_and_no_older()
    {
        _options.MaxTokenAge = TimeSpan.FromMinutes(5);
        var rules = new EntryRules(_options);

        Assert.Null(rules.CauseToRefuse(Some.Validated, Some.Noon.AddMinutes(5)));
        Assert.Contains("Identity:MaxTokenAge", rules.CauseToRefuse(Some.Validated, Some.Noon.AddMinutes(5).AddTicks(1)), StringComparison.Ordinal);
        Assert.False(rules.IsTooOld(Some.Noon, Some.Noon.AddMinutes(5).AddTicks(-1)));
        Assert.True(rules.IsTooOld(Some.Noon, Some.Noon.AddMinutes(5)));
    }

    [Fact]
    public void Without_a_rule_on_age_none_is_too_old() => Assert.False(new EntryRules(_options).IsTooOld(Some.Noon, DateTimeOffset.MaxValue));

    [Fact]
    public void A_credential_without_a_list_of_rules_may_do_everything() => Assert.Null(Cause(With(null)));

    [Fact]
    public void A_credential_with_an_empty_list_may_do_nothing() => Assert.NotNull(Cause(With([])));

    [Theory]
    [InlineData("/**")]
    [InlineData("**")]
    public void Rules_for_every_method_on_every_path_let_it_in(string path) => Assert.Null(Cause(With(Full("kubernetes", path))));

    [Fact]
    public void Methods_are_compared_as_http_clients_write_them() =>
        Assert.Null(Cause(With([.. Full("kubernetes", "/**").Select(rule => rule with { Method = rule.Method.ToLowerInvariant() })])));

    [Theory]
    [InlineData("kubernetes", "/v1/**")]
    [InlineData("kubernetes", "/*")]
    [InlineData("kubernetes", "")]
    [InlineData("compute", "/**")]
    [InlineData("Kubernetes", "/**")]
    public void Rules_for_less_keep_it_out(string service, string path) => Assert.NotNull(Cause(With(Full(service, path))));

    [Fact]
    public void Each_missing_method_keeps_it_out() => Assert.All(Methods, method =>
        Assert.NotNull(Cause(With([.. Full("kubernetes", "/**").Where(rule => rule.Method != method)]))));

    [Fact]
    public void The_service_types_can_be_others()
    {
        _options.AccessRuleServices.Add("container-infra");

        Assert.Null(Cause(With(Full("container-infra", "/**"))));
        Assert.NotNull(Cause(With(Full("kubernetes", "/**"))));
    }

    private static ImmutableArray<AccessRule> Full(string service, string path) => [.. Methods.Select(method => new AccessRule(service, path, method))];

    private static ValidatedToken With(ImmutableArray<AccessRule>? rules) =>
        Some.Validated with { ApplicationCredential = new ApplicationCredential("c1", Restricted: true, rules) };

    private string? Cause(ValidatedToken token) => new EntryRules(_options).CauseToRefuse(token, Some.Noon);
}
