using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Policies.V2;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.V2;

public class NamesParserTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "x", true)]
    [InlineData("x", "X", true)]
    [InlineData("x", "xy", false)]
    [InlineData("!x", "y", true)]
    [InlineData("!x", "x", false)]
    [InlineData("!x", "", false)]
    [InlineData("['x', \"y\"]", "y", true)]
    [InlineData("[ 'x' , ' y ' ]", "y", true)]
    [InlineData("['x']", "", false)]
    [InlineData("['*']", "x", true)]
    [InlineData("['*']", "", false)]
    [InlineData("!['x', 'y']", "z", true)]
    [InlineData("!['x', 'y']", "y", false)]
    public void A_name_is_covered_or_not(string part, string name, bool covered)
    {
        var names = NamesParser.Parse(part, out var problem);
        Assert.Null(problem);
        Assert.Equal(covered, Assert.IsAssignableFrom<Names>(names).Have(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("!!x")]
    [InlineData("!*")]
    [InlineData("!['x','*']")]
    [InlineData("[]")]
    [InlineData("![]")]
    [InlineData("['x'")]
    [InlineData("['x',]")]
    [InlineData("[x]")]
    [InlineData("['x\"]")]
    [InlineData("['']")]
    [InlineData("['!x']")]
    [InlineData("['a','pods/exec']")]
    [InlineData("kube-*")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("['")]
    public void What_covers_nothing_or_not_what_it_says_is_a_problem(string part)
    {
        Assert.Null(NamesParser.Parse(part, out var problem));
        Assert.Contains("allowed", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", 2)]
    [InlineData("a/b/c", 3)]
    [InlineData("a", 1)]
    [InlineData("a/b/c/d", 4)]
    [InlineData("a/['b','c/d']", 2)]
    [InlineData("", 1)]
    public void Slashes_in_lists_separate_nothing(string key, int parts) => Assert.Equal(parts, NamesParser.Split(key).Length);
}
