using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Identities.RoleMappings;

public sealed class RoleMappingTests : IDisposable
{
    private readonly MapperUnderTest _mapper = new();

    private IdentityOptions Options => _mapper.Options;

    public void Dispose() => _mapper.Dispose();

    [Fact]
    public void Every_mapping_of_a_role_adds_its_groups_and_the_last_one_with_a_name_gives_it()
    {
        Options.RoleMappings =
        [
            new() { Role = "member", UserName = "first", Groups = ["a", "b"] },
            new() { Role = "absent", UserName = "nobody", Groups = ["c"] },
            new() { Role = "reader", UserName = "second" },
            new() { Role = "reader", Groups = ["b", "d", "p1"] },
        ];

        var (name, groups) = _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "default"));

        Assert.Equal("second", name);
        Assert.Equal(["ops", "p1", "a", "b", "d"], groups);
    }

    /// <summary>Whoever administers a domain names its groups and users.</summary>
    [Fact]
    public void What_a_mapping_gives_nobody_has_by_a_name_in_Keystone()
    {
        Options.RoleMappings = [new() { Role = "k8s-admin", UserName = "cluster-admin", Groups = ["cluster-admins"] }];
        var (user, group) = (new KeystoneUser("u9", "cluster-admin", new KeystoneDomain("evil", "Evil")), new KeystoneGroup("g9", "cluster-admins", "evil"));

        Assert.Equal(["p1"], _mapper.Accepted(Some.Validated, group).Groups);
        Assert.Contains("role mapping", _mapper.Refused(Some.Validated with { User = user }), StringComparison.Ordinal);
        var (name, groups) = _mapper.Accepted(Some.Validated with { User = user, Roles = [new KeystoneRole("r", "k8s-admin")] }, group);
        Assert.Equal("cluster-admin", name);
        Assert.Equal(["p1", "cluster-admins"], groups);
    }

    [Fact]
    public void Roles_are_told_apart_letter_by_letter()
    {
        Options.RoleMappings = [new() { Role = "Member", Groups = ["a"] }];

        Assert.Equal(["p1"], _mapper.Accepted(Some.Validated).Groups);
    }

    [Theory]
    [InlineData(new[] { "p1" }, new string[0], true)]
    [InlineData(new[] { "p2", "p1" }, new string[0], true)]
    [InlineData(new[] { "p2" }, new string[0], false)]
    [InlineData(new[] { "web" }, new string[0], false)] // its name
    [InlineData(new string[0], new[] { "pd" }, true)]
    [InlineData(new string[0], new[] { "default" }, false)] // the user's domain
    [InlineData(new[] { "p2" }, new[] { "pd" }, true)]
    public void A_mapping_may_count_in_some_projects_only(string[] projects, string[] domains, bool counts)
    {
        Options.RoleMappings = [new() { Role = "member", UserName = "mapped", Projects = projects, ProjectDomains = domains }];

        Assert.Equal(counts ? "mapped" : "demo", _mapper.Accepted(Some.Validated).Name);
    }

    [Fact]
    public void One_that_counts_in_some_projects_does_not_count_without_a_project()
    {
        Options.Scopes.Add(ScopeKind.System);
        Options.RoleMappings = [new() { Role = "member", Groups = ["everywhere"] }, new() { Role = "member", Groups = ["there"], ProjectDomains = ["pd"] }];

        Assert.Equal(["everywhere"], _mapper.Accepted(Some.Validated with { Scope = new TokenScope.System() }).Groups);
    }

    [Fact]
    public void A_reserved_name_in_a_mapping_is_the_administrators_own_wish_and_told_at_the_start()
    {
        Options.RoleMappings = [new() { Role = "member", Groups = ["system:masters"] }];

        Assert.Empty(_mapper.Problems());
        Assert.Equal(["p1", "system:masters"], _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", "system:nodes", "default")).Groups);
        Assert.Contains(_mapper.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("system:masters", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unfit_name_of_their_own_is_refused_whatever_it_is_mapped_to()
    {
        Options.RoleMappings = [new() { Role = "member", UserName = "mapped" }];

        Assert.Contains("system:", _mapper.Refused(Some.Validated with { User = new KeystoneUser("u1", "system:admin", Some.Domain) }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_groups_of_mappings_count_with_the_others()
    {
        Options.MaxGroups = 2;
        Options.RoleMappings = [new() { Role = "member", Groups = ["a", "b"] }];

        Assert.Contains("3 groups", _mapper.Refused(Some.Validated), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delegated_token_brings_the_groups_of_the_roles_that_it_was_given()
    {
        Options.Trusts = TrustRule.All;
        Options.RoleMappings = [new() { Role = "member", Groups = ["mapped"] }];
        var token = Some.Validated with { Trust = new Trust("t1", "a", "b", Impersonation: true) };

        Assert.Equal(["p1", "mapped"], _mapper.Accepted(token, new KeystoneGroup("g1", "ops", "default")).Groups);
    }

    [Fact]
    public void Every_mistake_is_named_with_its_place()
    {
        Options.RoleMappings =
        [
            new() { Role = " ", Groups = ["a"] },
            new() { Role = "member" },
            new() { Role = "member", UserName = "" },
            new() { Role = "member", Groups = ["good", " blank"] },
            new() { Role = "member", Groups = ["a"], Projects = ["*"], ProjectDomains = [""] },
        ];

        Assert.Collection(
            _mapper.Problems(),
            problem => Assert.StartsWith("Identity:RoleMappings:0:Role is ' '", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Identity:RoleMappings:1 is 'member'; allowed: a mapping with", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Identity:RoleMappings:2:UserName is ''", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Identity:RoleMappings:3:Groups:1 is ' blank'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Identity:RoleMappings:4:Projects:0 is '*'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Identity:RoleMappings:4:ProjectDomains:0 is ''", problem, StringComparison.Ordinal));
    }
}
