using KeystoneAuthCluster.Authorization.Policies;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.Typed;

/// <summary>Files that make readers of YAML slow, large or deep: each ends in a problem. Whoever reads them quadratically is not done when the tests are.</summary>
public class HostileYamlTests
{
    private const int Many = 200_000;

    public static TheoryData<string, string> Files => new()
    {
        { "lists in lists", string.Concat(Enumerable.Repeat("[", Many)) },
        { "maps in maps", string.Concat(Enumerable.Repeat("{a: ", Many)) },
        { "items in items", string.Concat(Enumerable.Repeat("- ", Many)) },
        { "keys that are maps", string.Concat(Enumerable.Repeat("? ", Many)) },
        { "a map on each level", string.Concat(Enumerable.Range(0, 500).Select(i => $"{new string(' ', i)}a:\n")) },
        { "an open quote", "rules: \"" + new string('x', Many) },
        { "an open block", "rules: |\n" + string.Concat(Enumerable.Repeat(" x\n", Many)) },
        { "a long word", new string('x', Many) },
        { "many keys", string.Concat(Enumerable.Range(0, Many / 10).Select(i => $"k{i}: x\n")) },
        { "one key often", string.Concat(Enumerable.Repeat("k: x\n", Many / 10)) },
        { "laughter", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n" },
        { "many documents", string.Concat(Enumerable.Repeat("---\nx: y\n", Many / 10)) },
        { "tags", string.Concat(Enumerable.Repeat("- !!a x\n", Many / 10)) },
        { "directives", string.Concat(Enumerable.Repeat("%TAG ! !\n", Many / 10)) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_refused(string name, string text)
    {
        Assert.NotEmpty(name);
        Assert.NotEmpty(Assert.IsType<PolicyReading.Broken>(Parse(text)).Problems);
        Assert.NotEmpty(Assert.IsType<PolicyReading.Broken>(Parse(Head + text)).Problems);
    }
}
