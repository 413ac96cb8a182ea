using System.Text;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Gateway.Synchronization;

namespace KeystoneAuthCluster.Gateway.Tests.Synchronization;

public class SyncParserTests
{
    /// <summary>The file with which k8s-keystone-auth tests its own reader, in its spelling.</summary>
    private const string Peers = """
        # In format %d, %n and %i wildcards represent keystone domain id, project name and project id respectively
        namespace-format: "prefix-%d-%n-%i-suffix"
        projects-blacklist: ["id1", "id2"]
        projects-name-blacklist: ["name1", "name2"]
        "data-types-to-sync": ["projects", "role_assignments"]
        "role-mappings":
          - keystone-role: _member_
            username: myuser
            groups: ["mygroup"]
        """;

    [Fact]
    public void The_peers_own_example_is_read_whole()
    {
        var good = Good(Peers);

        Assert.Equal(("prefix-%d-%n-%i-suffix", 2), (good.Configuration.NamespaceFormat, good.Configuration.DataTypes.Length));
        Assert.Equal(["id1", "id2"], good.Configuration.ProjectBlacklist.AsEnumerable());
        Assert.Equal(["name1", "name2"], good.Configuration.ProjectNameBlacklist.AsEnumerable());
        AssertMapping(Assert.Single(good.Configuration.RoleMappings), "_member_", "myuser", "mygroup");
    }

    [Fact]
    public void That_nothing_is_synchronised_yet_is_said()
    {
        var warning = Assert.Single(Good(Peers).Warnings);

        Assert.StartsWith("sync.yaml:5:23: $[\"data-types-to-sync\"]: nothing is synchronised to Kubernetes yet", $"{warning}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role-mappings:\n  keystone-role: member\n  groups: [a]")]
    [InlineData("{role-mappings: {keystone-role: member, groups: [a]}}")]
    public void Magnums_one_mapping_without_a_list_is_taken_with_a_warning(string text)
    {
        var good = Good(text);

        AssertMapping(Assert.Single(good.Configuration.RoleMappings), "member", null, "a");
        Assert.Contains("without a list", Assert.Single(good.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("role-mappings:")]
    [InlineData("role-mappings: []\ndata-types-to-sync: []\nprojects-blacklist: ~")]
    public void What_is_left_out_or_empty_is_none(string text)
    {
        var good = Good(text);

        Assert.Empty(good.Configuration.RoleMappings);
        Assert.Equal(("%i", 0, 0), (good.Configuration.NamespaceFormat, good.Configuration.DataTypes.Length, good.Configuration.ProjectBlacklist.Length));
        Assert.Empty(good.Warnings);
    }

    [Fact]
    public void A_mapping_may_count_in_some_projects_only()
    {
        var mapping = Assert.Single(Good("role-mappings: [{keystone-role: a, groups: [g], projects: [p1, p2], project-domains: [d]}]").Configuration.RoleMappings);

        Assert.Equal(["p1", "p2"], mapping.Projects);
        Assert.Equal(["d"], mapping.ProjectDomains);
    }

    [Fact]
    public void A_name_that_looks_like_a_template_is_taken_as_it_is_and_told()
    {
        var good = Good("role-mappings: [{keystone-role: a, groups: ['{project.name}-admins']}]");

        AssertMapping(Assert.Single(good.Configuration.RoleMappings), "a", null, "{project.name}-admins");
        Assert.Contains("as it is written", Assert.Single(good.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role-mapping: []", "sync.yaml:1:1: $[\"role-mapping\"]: \"role-mapping\" is not known here; did you mean \"role-mappings\"?")]
    [InlineData("role-mappings:\n- keystone-role: a\n  group: [b]", "sync.yaml:3:3: $[\"role-mappings\"][0].group: \"group\" is not known here; did you mean \"groups\"?")]
    [InlineData("role-mappings:\n- groups: [b]", "sync.yaml:2:3: $[\"role-mappings\"][0]: \"keystone-role\" is missing")]
    [InlineData("role-mappings:\n- keystone-role: ''\n  groups: [b]", "sync.yaml:2:18: $[\"role-mappings\"][0][\"keystone-role\"]: an empty name")]
    [InlineData("role-mappings:\n- keystone-role: a\n  groups: []", "sync.yaml:2:3: $[\"role-mappings\"][0]: a mapping that changes nothing")]
    [InlineData("role-mappings:\n- keystone-role: a\n  groups: b", "sync.yaml:3:11: $[\"role-mappings\"][0].groups: \"b\" is no list")]
    [InlineData("role-mappings:\n- keystone-role: a\n  username: true", "sync.yaml:3:13: $[\"role-mappings\"][0].username: true is no such name")]
    [InlineData("role-mappings:\n- keystone-role: a\n  username: ' a'", "sync.yaml:3:13: $[\"role-mappings\"][0].username: \" a\" is no such name")]
    [InlineData("role-mappings: member", "sync.yaml:1:16: $[\"role-mappings\"]: \"member\" is no list")]
    [InlineData("data-types-to-sync: [project]", "sync.yaml:1:22: $[\"data-types-to-sync\"][0]: \"project\" is not known here; did you mean \"projects\"?")]
    [InlineData("namespace-format: '%n'", "sync.yaml:1:19: $[\"namespace-format\"]: \"%n\" has no %i")]
    [InlineData("namespace-format: '-%i'", "sync.yaml:1:19: $[\"namespace-format\"]: \"-%i\" makes no name of a namespace")]
    [InlineData("namespace-format: [a]", "sync.yaml:1:19: $[\"namespace-format\"]: a list is no text")]
    [InlineData("projects-blacklist: [1, '']", "sync.yaml:1:25: $[\"projects-blacklist\"][1]: \"\" is not one of ids of projects")]
    [InlineData("[]", "sync.yaml:1:1: $: a list is no object")]
    [InlineData("", "sync.yaml:1:1: $: not YAML")]
    [InlineData("a: [", "sync.yaml:1:5: $: not YAML")]
    public void What_is_wrong_is_told_with_its_place(string text, string problem)
    {
        var broken = Assert.IsType<SyncReading.Broken>(Parse(text));

        Assert.StartsWith(problem, $"{broken.Problems[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, Assert.IsType<SyncReading.Broken>(Parse("namespace-format: x\ndata-types-to-sync: [y]\nrole-mapping: []")).Problems.Length);

    /// <summary>A file that is cut off or has a letter changed is read as something or refused with a place, and never a crash.</summary>
    [Fact]
    public void Mutated_files_are_refused_with_a_place_or_read()
    {
        var random = new Random(4);
        for (var round = 0; round < 3_000; round++)
        {
            var text = Encoding.UTF8.GetBytes(Peers);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            var reading = SyncParser.Parse("sync.yaml", text.AsMemory(0, random.Next(2) == 0 ? text.Length : random.Next(text.Length)));

            if (reading is SyncReading.Broken broken)
                Assert.NotEmpty(broken.Problems);
            else
                Assert.IsType<SyncReading.Good>(reading);
        }
    }

    private static void AssertMapping(RoleMapping mapping, string role, string? user, params string[] groups)
    {
        Assert.Equal((role, user), (mapping.Role, mapping.UserName));
        Assert.Equal(groups, mapping.Groups);
    }

    private static SyncReading.Good Good(string text) => Parse(text) is SyncReading.Good good ? good : throw new InvalidOperationException(string.Join('\n', ((SyncReading.Broken)Parse(text)).Problems));

    private static SyncReading Parse(string text) => SyncParser.Parse("sync.yaml", Encoding.UTF8.GetBytes(text));
}
