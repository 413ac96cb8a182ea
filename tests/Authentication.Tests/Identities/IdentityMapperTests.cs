using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Identities;

public sealed class IdentityMapperTests : IDisposable
{
    private const string LikeAnId = "0123456789abcdefABCDEF0123456789";
    private readonly LogLines _log = new();
    private readonly IdentityOptions _options = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_project_user_has_the_peers_five_extra_keys_the_projects_domain_and_the_methods()
    {
        var user = Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "default"), new KeystoneGroup("g2", "dev", "default"));

        Assert.Equal(
            """{"username":"demo","uid":"u1","groups":["ops","dev","p1"],"extra":{"alpha.kubernetes.io/identity/roles":["member","reader"],"alpha.kubernetes.io/identity/project/id":["p1"],"alpha.kubernetes.io/identity/project/name":["web"],"alpha.kubernetes.io/identity/user/domain/id":["default"],"alpha.kubernetes.io/identity/user/domain/name":["Default"],"alpha.kubernetes.io/identity/project/domain/id":["pd"],"alpha.kubernetes.io/identity/methods":["password"]}}""",
            Encoding.UTF8.GetString(user.Json.ToArray()));
        Assert.Equal(("demo", "u1", "p1", "web"), (user.Name, user.Uid, user.ProjectId, user.ProjectName));
    }

    [Fact]
    public void All_keys_are_as_impersonation_headers_make_them()
    {
        using var json = JsonDocument.Parse(Accepted(Some.Validated).StaleJson.ToArray());

        Assert.All(json.RootElement.GetProperty("extra").EnumerateObject(), key => Assert.Matches("^[a-z./]+$", key.Name));
    }

    [Fact]
    public void Without_a_project_there_is_no_word_of_one()
    {
        _options.Scopes.Add(ScopeKind.Domain);
        var user = Accepted(Some.Validated with { Scope = new TokenScope.Domain(Some.Domain) }, new KeystoneGroup("g1", "ops", "default"));

        Assert.Equal(["ops"], Groups(user));
        using var json = JsonDocument.Parse(user.Json.ToArray());
        Assert.Equal(
            [ExtraKeys.Roles, ExtraKeys.UserDomainId, ExtraKeys.UserDomainName, ExtraKeys.Methods],
            json.RootElement.GetProperty("extra").EnumerateObject().Select(key => key.Name));
        Assert.Equal(("", ""), (user.ProjectId, user.ProjectName));
    }

    [Theory]
    [InlineData("system:masters")]
    [InlineData("system:")]
    [InlineData("System:Masters")]
    [InlineData(" system:masters")]
    [InlineData("\u00a0system:masters")]
    [InlineData("system:serviceaccounts:kube-system")]
    [InlineData("")]
    [InlineData("with\nnewline")]
    [InlineData("with\0nul")]
    [InlineData("with\u0085next line")]
    public void A_group_with_a_reserved_or_unfit_name_is_left_out_and_its_user_let_in(string name) =>
        Assert.Equal(["ops", "p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", name, "default"), new KeystoneGroup("g2", "ops", "default"))));

    [Theory]
    [InlineData("system:admin")]
    [InlineData("System:kube-controller-manager")]
    [InlineData(" system:admin")]
    [InlineData("\tsystem:admin")]
    [InlineData("")]
    [InlineData("a\u0007b")]
    [InlineData("a\u007fb")]
    public void A_user_with_a_reserved_or_unfit_name_is_refused(string name)
    {
        var cause = Refused(Some.Validated with { User = new KeystoneUser("u1", name, Some.Domain) });

        Assert.StartsWith("the user's name ", cause, StringComparison.Ordinal);
        Assert.Contains(_log.All, line => line.StartsWith("Information", StringComparison.Ordinal) && line.Contains("u1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("systems")]
    [InlineData("my system:admin")]
    [InlineData("über@example.org")]
    public void Other_names_are_let_in(string name) =>
        Assert.Equal(name, Accepted(Some.Validated with { User = new KeystoneUser("u1", name, Some.Domain) }).Name);

    [Fact]
    public void A_name_has_512_letters_at_most()
    {
        Accepted(Some.Validated with { User = new KeystoneUser("u1", new string('a', 512), Some.Domain) });

        Assert.Contains("513", Refused(Some.Validated with { User = new KeystoneUser("u1", new string('a', 513), Some.Domain) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Qualified_names_tell_domains_apart()
    {
        _options.DomainQualifiedNames = true;
        var user = Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "d1"), new KeystoneGroup("g2", "ops", "d2"));

        Assert.Equal("demo@default", user.Name);
        Assert.Equal(["ops@d1", "ops@d2", "p1"], Groups(user));
    }

    [Fact]
    public void Qualifying_a_reserved_name_does_not_free_it()
    {
        _options.DomainQualifiedNames = true;

        Assert.Equal(["p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", "system:masters", "d1"))));
        Refused(Some.Validated with { User = new KeystoneUser("u1", "system:admin", Some.Domain) });
    }

    /// <summary>A project's id is a group, so a group of that name would pass for the project.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_group_named_like_an_id_is_left_out(bool qualified)
    {
        _options.DomainQualifiedNames = qualified;

        Assert.Equal(["p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", LikeAnId, "d1"))));
    }

    [Theory]
    [InlineData("0123456789abcdefABCDEF012345678")]
    [InlineData("0123456789abcdefABCDEF01234567890")]
    [InlineData("0123456789abcdefABCDEF012345678g")]
    [InlineData("01234567-89ab-cdef-ABCD-EF0123456789")]
    public void A_group_named_a_little_like_an_id_is_not(string name) =>
        Assert.Equal([name, "p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", name, "d1"))));

    [Fact]
    public void A_federated_group_that_has_no_name_but_its_id_stays() =>
        Assert.Equal([LikeAnId, "p1"], Groups(Accepted(Some.Validated, new KeystoneGroup(LikeAnId, LikeAnId, ""))));

    [Fact]
    public void Names_of_unqualified_domains_stay_as_they_are()
    {
        Qualify("default", "");
        var user = Accepted(
            Some.Validated, new KeystoneGroup("g1", "ops", "default"), new KeystoneGroup("g2", "ops", "d2"), new KeystoneGroup(LikeAnId, LikeAnId, ""));

        Assert.Equal("demo", user.Name);
        Assert.Equal(["ops", "ops@d2", LikeAnId, "p1"], Groups(user));
    }

    [Theory]
    [InlineData($"demo@{LikeAnId}")]
    [InlineData($"a@b@{LikeAnId}")]
    [InlineData($"@{LikeAnId}")]
    [InlineData("demo@default")]
    public void A_bare_name_that_ends_like_another_domains_is_refused(string name)
    {
        Qualify("default");

        Assert.StartsWith("the user's name ends like", Refused(Named(name)), StringComparison.Ordinal);
        Assert.Equal(["p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", name, "default"))));
    }

    [Theory]
    [InlineData(LikeAnId)]
    [InlineData("default")]
    [InlineData("demo@example.org")]
    [InlineData("demo@defaults")]
    [InlineData($"demo@{LikeAnId}@example.org")]
    public void Other_bare_names_are_let_in(string name)
    {
        Qualify("default");

        Assert.Equal(name, Accepted(Named(name)).Name);
    }

    [Fact]
    public void Where_no_name_is_qualified_or_this_one_is_it_may_end_as_it_likes()
    {
        Assert.Equal("demo@default", Accepted(Named("demo@default")).Name);
        Qualify("another");
        Assert.Equal("demo@default@default", Accepted(Named("demo@default")).Name);
    }

    [Theory]
    [InlineData(true, new[] { "p1" })]
    [InlineData(false, new[] { "ops", "p1" })]
    public void A_trust_brings_groups_only_to_whom_it_names(bool impersonation, string[] groups)
    {
        _options.Trusts = TrustRule.All;
        var token = Some.Validated with { Trust = new Trust("t1", "a", "b", impersonation) };

        Assert.Equal(groups, Groups(Accepted(token, new KeystoneGroup("g1", "ops", "default"))));
    }

    [Theory]
    [InlineData(null, new[] { "ops", "p1" })]
    [InlineData(true, new[] { "ops", "p1" })]
    [InlineData(false, new[] { "p1" })]
    public void An_application_credential_brings_groups_where_the_settings_say_so(bool? brings, string[] groups)
    {
        _options.GroupsOfApplicationCredentials = brings ?? _options.GroupsOfApplicationCredentials;
        var token = Some.Validated with { ApplicationCredential = new ApplicationCredential("c1", Restricted: true, AccessRules: null) };

        Assert.Equal(groups, Groups(Accepted(token, new KeystoneGroup("g1", "ops", "default"))));
        Assert.Equal(["ops", "p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "default"))));
    }

    [Fact]
    public void Equal_groups_are_one() =>
        Assert.Equal(["ops", "p1"], Groups(Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "d1"), new KeystoneGroup("g2", "ops", "d2"), new KeystoneGroup("g3", "p1", "d1"))));

    [Fact]
    public void More_groups_than_allowed_refuse_the_user()
    {
        _options.MaxGroups = 3;
        ImmutableArray<KeystoneGroup> groups = [new("g1", "a", "d"), new("g2", "b", "d"), new("g3", "system:x", "d")];

        Assert.Equal(3, Groups(Accepted(Some.Validated, groups)).Count);
        Assert.Contains("Identity:MaxGroups", Refused(Some.Validated, [.. groups, new KeystoneGroup("g4", "c", "d")]), StringComparison.Ordinal);
    }

    private void Qualify(params string[] unqualified)
    {
        _options.DomainQualifiedNames = true;
        foreach (var domain in unqualified)
            _options.UnqualifiedDomains.Add(domain);
    }

    private static ValidatedToken Named(string name) => Some.Validated with { User = new KeystoneUser("u1", name, Some.Domain) };

    private static List<string?> Groups(MappedUser user)
    {
        using var json = JsonDocument.Parse(user.Json.ToArray());
        return [.. json.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetString())];
    }

    private MappedUser Accepted(ValidatedToken token, params ImmutableArray<KeystoneGroup> groups) =>
        Assert.IsType<IdentityVerdict.Accepted>(Map(token, groups)).User;

    private string Refused(ValidatedToken token, params ImmutableArray<KeystoneGroup> groups) =>
        Assert.IsType<IdentityVerdict.Refused>(Map(token, groups)).Cause;

    private IdentityVerdict Map(ValidatedToken token, ImmutableArray<KeystoneGroup> groups) =>
        new IdentityMapping(_options, new ManualTime(), _log.For<IdentityMapper>()).Current.Map(new(token, groups, GroupsComplete: true));
}
