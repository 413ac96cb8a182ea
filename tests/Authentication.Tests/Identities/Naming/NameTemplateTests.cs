using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Identities.Naming;

namespace KeystoneAuthCluster.Authentication.Tests.Identities.Naming;

public class NameTemplateTests
{
    private static readonly (string Text, NameKind Kind)[] Templates =
    [
        ("{user.name}", NameKind.OfUsers), ("{user.name}@{user.domain.id}", NameKind.OfUsers), ("keystone:{user.domain.name}/{user.name}", NameKind.OfUsers),
        ("{user.domain.id}::{user.name}::{user.id}.", NameKind.OfUsers), ("{user.domain.name}:{user.id}", NameKind.OfUsers),
        ("{project.domain.name}:{project.name}:{role.name}", NameKind.OfRoles), ("{role.name}-{project.name}-{project.domain.id}", NameKind.OfRoles),
    ];

    [Theory]
    [InlineData("{user.name}", "alice")]
    [InlineData("keystone:{user.domain.name}/{user.name}", "keystone:Corp/alice")]
    [InlineData("{user.name}@{user.domain.id}", "alice@corp")]
    [InlineData("u-{user.id}-x", "u-u1-x")]
    public void What_Keystone_says_stands_in_the_text(string text, string name) => Assert.Equal(name, Parsed(text, NameKind.OfUsers).Make(Value));

    [Fact]
    public void The_own_name_may_have_any_letters_and_what_stands_around_it_not_those_that_part_them()
    {
        var template = Parsed("{user.domain.name}/{user.name}@{user.domain.id}", NameKind.OfUsers);

        Assert.Equal("d/a/b@c@i", template.Make(Values("d", "a/b@c", "i")));
        Assert.Null(template.Make(Values("d/e", "a", "i")));
        Assert.Null(template.Make(Values("d", "a", "i@j")));

        static Func<Placeholder, string> Values(string domain, string user, string id) =>
            part => part == Placeholder.UserDomainName ? domain : part == Placeholder.UserName ? user : id;
    }

    /// <summary>Letters of the text that parts values are among those of the values, so that a name could be read two ways if it were made.</summary>
    [Fact]
    public void No_two_have_one_name()
    {
        var value = Gen.Elements("a", ":", "/", "@", "-", ".", "b").ArrayOf().Select(string.Concat);
        var values = value.ArrayOf(4);
        Prop.ForAll((from template in Gen.Elements(Templates) from one in values from other in values select (template, one, other)).ToArbitrary(), sample =>
        {
            var template = Parsed(sample.template.Text, sample.template.Kind);
            var (one, other) = (template.Make(In(sample.one)), template.Make(In(sample.other)));
            var same = sample.template.Kind.Known.Where(known => sample.template.Text.Contains($"{{{known.Key}}}", StringComparison.Ordinal))
                .All(known => In(sample.one)(known.Value) == In(sample.other)(known.Value));
            return (one is null || other is null || one != other || same) && (one is null || template.CouldMake(one));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

        static Func<Placeholder, string> In(string[] values) => part => part switch
        {
            Placeholder.UserName or Placeholder.RoleName => values[0],
            Placeholder.UserId or Placeholder.ProjectName => values[1],
            Placeholder.UserDomainName or Placeholder.ProjectDomainName => values[2],
            _ => values[3],
        };
    }

    [Theory]
    [InlineData("role:{role.name}", "role:admin", true)]
    [InlineData("role:{role.name}", "role:", true)]
    [InlineData("role:{role.name}", "roles:admin", false)]
    [InlineData("{project.name}:{role.name}", "demo:admin", true)]
    [InlineData("{project.name}:{role.name}", "demo", false)]
    [InlineData("a{project.name}:{role.name}b", "a:b", true)]
    [InlineData("ab{role.name}ba", "aba", false)]
    [InlineData("x{project.id}-{role.name}-end", "x1-end", false)]
    public void A_name_that_it_could_make_is_known(string text, string name, bool could) => Assert.Equal(could, Parsed(text, NameKind.OfRoles).CouldMake(name));

    [Theory]
    [InlineData("{user.nam}", "did you mean {user.name}?")]
    [InlineData("{role.name}", "{user.domain.id}, {user.domain.name}, {user.id}, {user.name}")]
    [InlineData("{}", "{user.name}")]
    [InlineData("keystone", "{user.name} or {user.id}")]
    [InlineData("{user.domain.name}", "{user.name} or {user.id}")]
    [InlineData("{user.name", "braces around")]
    [InlineData("{{user.name}}", "braces around")]
    [InlineData("{user.domain.id}{user.name}", "text between")]
    [InlineData(" {user.name}", "no blanks")]
    [InlineData("{user.name}\t", "control characters")]
    [InlineData("system:{user.name}", "another beginning")]
    [InlineData("System:keystone:{user.name}", "another beginning")]
    public void What_is_no_template_is_answered_with_what_would_be(string text, string allowed) =>
        Assert.Contains(allowed, Assert.IsType<NameTemplateReading.Bad>(NameTemplateParser.Parse(text, NameKind.OfUsers)).Allowed, StringComparison.Ordinal);

    private static NameTemplate Parsed(string text, NameKind kind) => Assert.IsType<NameTemplateReading.Good>(NameTemplateParser.Parse(text, kind)).Template;

    private static string Value(Placeholder part) => part switch
    {
        Placeholder.UserName => "alice",
        Placeholder.UserId => "u1",
        Placeholder.UserDomainName => "Corp",
        _ => "corp",
    };
}
