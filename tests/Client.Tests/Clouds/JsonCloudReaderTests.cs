using System.Text;
using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class JsonCloudReaderTests
{
    [Fact]
    public void Values_are_read_as_they_are_written() =>
        Assert.Equal("{a:{b:['c','7','true',null]}}", Nodes.Text(Read("{\"a\":\n\t{\"b\": [\"c\", 7, true, null]}}")));

    [Fact]
    public void A_value_knows_its_place()
    {
        var map = Assert.IsType<CloudNode.Map>(Read("{\n  \"a\": 1,\n  \"b\": 2\n}"));

        Assert.Equal("f.json:3:8", map["b"]!.At.ToString());
    }

    [Theory]
    [InlineData("", "f.json:1:1: ")]
    [InlineData("{\"a\": 1,\n x}", "f.json:2:2: ")]
    [InlineData("{} {}", "f.json:1:4: ")]
    [InlineData("{\"a\": 1,\n\"a\": 2}", "f.json:2:1: this name is there twice")]
    [InlineData("{\"a\": \"\\ud800\"}", "f.json:1:7: a text with half a character")]
    public void What_is_wrong_is_an_error_with_its_place(string json, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<CloudFileException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static CloudNode Read(string json) => new JsonCloudReader("f.json").Read(Encoding.UTF8.GetBytes(json));
}
