using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Identities.Naming;

/// <summary>Users and groups under templates of the settings.</summary>
public sealed class NameRulesTests : IDisposable
{
    private const string LikeAnId = "0123456789abcdefABCDEF0123456789";

    private readonly MapperUnderTest _mapper = new();

    private IdentityOptions Options => _mapper.Options;

    public void Dispose() => _mapper.Dispose();

    [Fact]
    public void Users_and_groups_are_called_as_the_templates_say()
    {
        Options.UserName = "keystone:{user.domain.name}/{user.name}";
        Options.GroupName = "{group.name}.{group.domain.id}";
        Options.ProjectGroup = "project:{project.domain.name}/{project.name}";
        Options.RoleGroup = "role:{project.id}:{role.name}";

        var (name, groups) = _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "d1"));

        Assert.Equal("keystone:Default/demo", name);
        Assert.Equal(["ops.d1", "project:Projects/web", "role:p1:member", "role:p1:reader"], groups);
    }

    [Fact]
    public void A_project_need_not_be_a_group()
    {
        Options.ProjectGroup = "";

        Assert.Equal(["ops"], _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", "ops", "d1")).Groups);
    }

    [Fact]
    public void Without_a_project_there_is_no_group_that_tells_of_one()
    {
        Options.Scopes.Add(ScopeKind.Domain);
        var token = Some.Validated with { Scope = new TokenScope.Domain(Some.Domain) };
        Options.RoleGroup = "role:{project.name}:{role.name}";
        Assert.Empty(_mapper.Accepted(token).Groups);

        Options.RoleGroup = "role:{role.name}";
        Assert.Equal(["role:member", "role:reader"], _mapper.Accepted(token).Groups);
    }

    [Theory]
    [InlineData("role:admin")]
    [InlineData("role:")]
    [InlineData("project:web")]
    [InlineData(LikeAnId)]
    public void A_group_of_Keystone_that_passes_for_a_projects_or_roles_is_left_out(string group)
    {
        Options.ProjectGroup = "project:{project.name}";
        Options.RoleGroup = "role:{role.name}";

        Assert.Equal(["project:web", "role:member", "role:reader"], _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", group, "d1")).Groups);
    }

    [Fact]
    public void A_user_whose_name_would_be_another_s_as_well_is_refused_and_a_group_left_out()
    {
        Options.UserName = "{user.domain.name}/{user.name}";
        Options.GroupName = "{group.domain.id}/{group.name}";

        Assert.Contains("another's", _mapper.Refused(Some.Validated with { User = new KeystoneUser("u1", "c", new KeystoneDomain("d", "a/b")) }), StringComparison.Ordinal);
        Assert.Equal(["p1"], _mapper.Accepted(Some.Validated, new KeystoneGroup("g1", "c", "a/b")).Groups);
    }

    /// <summary>Whoever names projects could make <c>system:masters</c> of the project <c>system</c> and the role <c>masters</c>.</summary>
    [Theory]
    [InlineData("{project.name}:{role.name}", "system", "masters")]
    [InlineData("{project.name}:{role.name}", " System", "masters")]
    [InlineData("sys{project.name}-{role.name}", "tem:", "x")]
    public void What_users_choose_makes_no_reserved_group(string template, string project, string role)
    {
        Options.RoleGroup = template;
        var token = Some.Validated with { Scope = new TokenScope.Project("p1", project, Some.Domain), Roles = [new KeystoneRole("r1", role)] };

        Assert.Equal(["p1"], _mapper.Accepted(token).Groups);
    }

    [Fact]
    public void Whatever_users_choose_nobody_and_nothing_is_called_a_reserved_name()
    {
        var word = Gen.Elements("s", "sys", "system", "tem", "tem:", ":", "system:", "SYSTEM:", "masters", " ", "\u00a0", "", "é").ArrayOf().Select(string.Concat);
        var template = Gen.Elements("{user.name}", "s{user.name}", "sys{user.name}", "{user.domain.name}:{user.name}", "system{user.domain.name}/{user.name}");
        Prop.ForAll((from text in template from words in word.ArrayOf(5) select (text, words)).ToArbitrary(), sample =>
        {
            var (text, words) = sample;
            using var mapper = new MapperUnderTest();
            mapper.Options.UserName = text;
            mapper.Options.GroupName = text.Replace("user.domain.name", "group.domain.id", StringComparison.Ordinal).Replace("user.", "group.", StringComparison.Ordinal);
            mapper.Options.RoleGroup = text.Replace("user.domain", "project", StringComparison.Ordinal).Replace("user.", "role.", StringComparison.Ordinal);
            mapper.Options.ProjectGroup = "";
            var token = Some.Validated with
            {
                User = new KeystoneUser("u1", words[0], new KeystoneDomain("d", words[1])),
                Scope = new TokenScope.Project("p1", words[2], Some.Domain),
                Roles = [new KeystoneRole("r1", words[3])],
            };
            return mapper.Map(token, new KeystoneGroup("g1", words[4], words[1])) is not IdentityVerdict.Accepted accepted
                || MapperUnderTest.NamesOf(accepted.User).All(name => !name.Trim().StartsWith("system:", StringComparison.OrdinalIgnoreCase));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Theory]
    [InlineData("Identity:UserName is '{user.nam}'", "{user.nam}", null, null, null)]
    [InlineData("Identity:GroupName is '{user.name}'", null, "{user.name}", null, null)]
    [InlineData("Identity:ProjectGroup is '{project.name}'; allowed: text of its own", null, null, "{project.name}", null)]
    [InlineData("Identity:RoleGroup is '{role.name}'; allowed: text of its own", null, null, null, "{role.name}")]
    [InlineData("Identity:RoleGroup is 'r:{project.name}'; allowed: one with {role.name}", null, null, null, "r:{project.name}")]
    [InlineData("Identity:ProjectGroup is 'project:{project.name}'; allowed: {project.name} only with {project.domain.name}", null, null, "project:{project.name}", null)]
    [InlineData("Identity:RoleGroup is 'role:{project.name}:{role.name}'; allowed: {project.name} only with", null, null, null, "role:{project.name}:{role.name}")]
    [InlineData("Identity:RoleGroup is 'a:b:{role.name}'; allowed: a beginning that tells it from ProjectGroup", null, null, "a:{project.name}", "a:b:{role.name}")]
    [InlineData("Identity:RoleGroup is '{project.name}:{role.name}'; allowed: a beginning", null, null, "project:{project.name}", "{project.name}:{role.name}")]
    [InlineData("Identity:RoleGroup is 'role:{role.name}'; allowed: text that tells it from GroupName", null, "role:{group.name}", null, "role:{role.name}")]
    public void Templates_that_are_wrong_alone_or_together_are_refused_at_the_start(string problem, string? user, string? group, string? project, string? role)
    {
        (Options.UserName, Options.GroupName) = (user ?? Options.UserName, group ?? Options.GroupName);
        (Options.ProjectGroup, Options.RoleGroup) = (project ?? Options.ProjectGroup, role ?? Options.RoleGroup);

        Assert.Contains(_mapper.Problems(), found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_and_the_word_for_one_do_not_go_together()
    {
        Options.DomainQualifiedNames = true;
        Assert.Empty(_mapper.Problems());
        Options.UserName = "{user.id}";
        Options.GroupName = "{group.id}";

        Assert.Equal(2, _mapper.Problems().Length);
    }

    [Fact]
    public void The_defaults_and_the_documented_templates_are_good()
    {
        Assert.Empty(_mapper.Problems());
        Options.UserName = "keystone:{user.domain.name}/{user.name}";
        Options.ProjectGroup = "project:{project.domain.name}/{project.name}";
        Options.RoleGroup = "role:{project.id}:{role.name}";
        Assert.Empty(_mapper.Problems());
        (Options.ProjectGroup, Options.RoleGroup) = ("{project.id}", "{project.domain.id}/{project.name}:{role.name}");
        Assert.Empty(_mapper.Problems());
    }

    [Theory]
    [InlineData("role:{role.name}", 1)]
    [InlineData("role:{project.id}:{role.name}", 0)]
    [InlineData("", 0)]
    public void A_role_group_that_does_not_say_in_which_project_is_told_of_at_the_start(string template, int warnings)
    {
        Options.RoleGroup = template;
        _mapper.Mapping();

        Assert.Equal(warnings, _mapper.Log.All.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("in any project of any domain", StringComparison.Ordinal)));
    }
}
