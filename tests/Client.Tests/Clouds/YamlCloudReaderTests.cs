using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class YamlCloudReaderTests
{
    private static readonly string[] Pieces =
        ["hunter2", "b: ", "- ", "\n", "\n  ", "\t", ": ", "{", "}", "[", "]", ", ", "&x ", "*x", "<<: ", "'", "\"", "\\", "\\ud800", "|", ">-", "#", "%", "---\n", "...\n", "? ", "!", "!!", "@", "\0", "é", "😀"];

    [Theory]
    [InlineData("a: b", "{a:'b'}")]
    [InlineData("a: 007\nb: true\nc: 1.50", "{a:'007',b:'true',c:'1.50'}")]
    [InlineData("a:\nb: ~\nc: null\nd: 'null'\ne: ''", "{a:null,b:null,c:null,d:'null',e:''}")]
    [InlineData("a: [x, {y: z}]", "{a:['x',{y:'z'}]}")]
    [InlineData("---\na: |\n  two\n  lines\n...\n", "{a:'two\nlines\n'}")]
    [InlineData("a: !!str 5", "{a:'5'}")]
    [InlineData("{\"a\": {\"b\": \"c\"}}", "{a:{b:'c'}}")]
    [InlineData("# nothing\n", "")]
    [InlineData("", "")]
    public void Values_are_read_as_they_are_written(string yaml, string expected) => Assert.Equal(expected, Nodes.Text(Read(yaml)));

    [Theory]
    [InlineData("a: &x {b: c}\nd: *x", "{a:{b:'c'},d:{b:'c'}}")]
    [InlineData("a: &x {b: c, e: f}\nd:\n  <<: *x\n  e: g", "{a:{b:'c',e:'f'},d:{b:'c',e:'g'}}")]
    [InlineData("a: &x {b: c, e: f}\nd:\n  e: g\n  <<: *x", "{a:{b:'c',e:'f'},d:{b:'c',e:'g'}}")]
    [InlineData("d:\n  <<: [{a: 1}, {a: 2, b: 3}]", "{d:{a:'1',b:'3'}}")]
    [InlineData("d:\n  '<<': x", "{d:{<<:'x'}}")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x", "{a:'1',b:'2',c:'2'}")]
    public void Aliases_and_merge_keys_are_what_YAML_says(string yaml, string expected) => Assert.Equal(expected, Nodes.Text(Read(yaml)));

    [Theory]
    [InlineData("a: [", "f.yaml:2:1: ")]
    [InlineData("a: b: c", "f.yaml:1:5: ")]
    [InlineData("a: b\n c: d: e", "f.yaml:2:")]
    [InlineData("a: 1\nb: 2\na: 3", "f.yaml:3:1: this name is there twice")]
    [InlineData("a: 1\n---\nb: 2", "f.yaml:2:1: a second document")]
    [InlineData("a: *x", "f.yaml:1:4: an alias of nothing")]
    [InlineData("a: &x [*x]", "f.yaml:1:8: an alias of nothing")]
    [InlineData("a: !python/object:os.system x", "f.yaml:1:4: a tag")]
    [InlineData("[a]: b", "f.yaml:1:1: a name that is no text")]
    [InlineData("a:\n  <<: x", "f.yaml:2:7: << takes a map")]
    [InlineData("a:\n  <<: {}\n  <<: {}", "f.yaml:3:3: << is there twice")]
    public void What_is_wrong_is_an_error_with_its_place(string yaml, string expected) =>
        Assert.StartsWith(expected, Error(yaml), StringComparison.Ordinal);

    [Fact]
    public void A_small_file_cannot_be_a_huge_tree()
    {
        var yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 20; i++)
            yaml.Append(FormattableString.Invariant($"a{i}: &a{i} [*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1},*a{i - 1}]\n"));

        Assert.Contains("too much", Error(yaml.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_brackets_nor_aliases_lead_too_deep()
    {
        var chain = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 1_000; i++)
            chain.Append(FormattableString.Invariant($"a{i}: &a{i} [*a{i - 1}]\n"));

        Assert.Contains("too deep", Error(chain.ToString()), StringComparison.Ordinal);
        Assert.Contains("too deep", Error(new string('[', 10_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_it_is_values_or_an_error_with_a_place_and_without_the_text() =>
        Prop.ForAll(Arb.From(Gen.Elements(Pieces).ListOf().Select(string.Concat)), text =>
        {
            try
            {
                Nodes.Text(Read(text));
                return true;
            }
            catch (CloudFileException e)
            {
                return e.Message.StartsWith("f.yaml:", StringComparison.Ordinal) && !e.Message.Contains("hunter2", StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(60));

    [Fact]
    public void No_message_repeats_the_text() =>
        Assert.DoesNotContain("hunter2", Error("password: hunter2\npassword: hunter2"), StringComparison.Ordinal);

    private static CloudNode? Read(string yaml) => YamlCloudReader.Read("f.yaml", yaml);

    private static string Error(string yaml) => Assert.Throws<CloudFileException>(() => Read(yaml)).Message;
}
