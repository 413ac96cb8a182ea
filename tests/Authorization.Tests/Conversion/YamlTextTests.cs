using System.Text;
using KeystoneAuthCluster.Authorization.Conversion;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Tests.Conversion;

public class YamlTextTests
{
    private const string Special = "\"'\\#:-{}[],&*!|>%@` \t\r\n\0\u0085\u00a0\ufeff";

    [Theory]
    [InlineData("default", "default")]
    [InlineData("pods/log", "pods/log")]
    [InlineData("/api", "/api")]
    [InlineData("", "\"\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a\u2028b\u0007", "\"a\\u2028b\\u0007\"")]
    public void A_text_has_quotes_where_a_reader_could_take_it_for_something_else(string text, string written) => Assert.Equal(written, YamlText.Of(text));

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Any(random);
            var written = Encoding.UTF8.GetBytes($"# {YamlText.InComment(text)}\nx: [{YamlText.Of(text)}]\n");
            var problems = new Problems("policy", written);
            var root = Assert.IsType<Element.Map>(new YamlElementReader(problems).Read(written, 0));
            var list = Assert.IsType<Element.List>(Assert.Single(root.Members).Value);
            Assert.Equal(text, Assert.IsType<Element.Text>(Assert.Single(list.Items)).Value);
            Assert.Empty(problems.Errors);
        }
    }

    // All of the Basic Multilingual Plane but surrogates, what is special in YAML more often, and some of what is beyond.
    private static string Any(Random random) => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(4) switch
    {
        0 => Special[random.Next(Special.Length)].ToString(),
        1 => new Rune(random.Next(0x1_0000, 0x11_0000)).ToString(),
        2 => new Rune(random.Next(0, 0xd800)).ToString(),
        _ => ((char)random.Next('a', 'z')).ToString(),
    }));
}
