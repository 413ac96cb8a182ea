using System.Text;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Tests.RoleAssignments;

public sealed class AssignmentsPageTests
{
    private const string One = """{"user":{"id":"u"},"role":{"id":"r","name":"reader"},"scope":{"project":{"id":"p"}}}""";

    [Fact]
    public void A_page_is_its_assignments_and_the_next_page_in_any_order_and_with_whatever_else()
    {
        var (page, read) = Read($$"""{"truncated":[{"x":1}],"links":{"self":"s","next":"n"},"role_assignments":[{{One}},{{One}}]} """);

        Assert.Equal(new AssignmentsPage("n"), page);
        Assert.Equal([("u", new KeystoneRole("r", "reader")), ("u", new KeystoneRole("r", "reader"))], read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("""{"role_assignments":null}""")]
    [InlineData("""{"role_assignments":{}}""")]
    [InlineData("""{"role_assignments":[null]}""")]
    [InlineData("""{"role_assignments":[{}]}""")]
    [InlineData("""{"role_assignments":[],"role_assignments":[]}""")]
    [InlineData("""{"role_assignments":[],"links":{"next":1}}""")]
    [InlineData("""{"role_assignments":[]}{}""")]
    [InlineData("""{"role_assignments":[]""")]
    [InlineData("""{"role_assignments":[{"user":{"id":"u"},"role":{"id":"r","name":"n"}}]}""")]
    [InlineData("""{"role_assignments":[{"user":{"id":"u"},"role":{"id":"r","name":"n"},"scope":{"project":{"id":"other"}}}]}""")]
    [InlineData("""{"role_assignments":[{"user":{"id":"u"},"role":{"id":"r","name":"n"},"scope":{"domain":{"id":"p"}}}]}""")]
    [InlineData("""{"role_assignments":[{"group":{"id":"g"},"role":{"id":"r","name":"n"},"scope":{"project":{"id":"p"}}}]}""")]
    [InlineData("""{"role_assignments":[{"user":{"id":""},"role":{"id":"r","name":"n"},"scope":{"project":{"id":"p"}}}]}""")]
    [InlineData("""{"role_assignments":[{"user":{"id":"u"},"role":{"id":"r"},"scope":{"project":{"id":"p"}}}]}""")]
    [InlineData("""{"role_assignments":[{"user":{"id":"u"},"user":{"id":"v"},"role":{"id":"r","name":"n"},"scope":{"project":{"id":"p"}}}]}""")]
    public void What_is_not_wholly_understood_is_no_answer(string body) => Assert.Null(Read(body).Page);

    [Fact]
    public void A_page_cut_short_anywhere_is_no_answer()
    {
        var body = $$$"""{"role_assignments":[{{{One}}}],"links":{"next":null}}""";

        Assert.All(Enumerable.Range(0, body.Length), length => Assert.Null(Read(body[..length]).Page));
        Assert.NotNull(Read(body).Page);
    }

    private static (AssignmentsPage? Page, List<(string UserId, KeystoneRole Role)> Assignments) Read(string body)
    {
        var assignments = new List<(string UserId, KeystoneRole Role)>();
        return (AssignmentsPage.Read(Encoding.UTF8.GetBytes(body), "p", assignments), assignments);
    }
}
