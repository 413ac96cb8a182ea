using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudFilesTests
{
    private const string Variable = "OS_CLIENT_CONFIG_FILE";

    private readonly FakeFiles _disk = new();

    [Fact]
    public void The_first_folder_wins_and_in_it_the_first_suffix()
    {
        _disk.Add("/b/clouds.yaml", "x: late").Add("/a/clouds.json", "{\"x\": \"json\"}").Add("/a/clouds.yml", "x: yml");

        Assert.Equal("{x:'yml'}", Nodes.Text(Files().Clouds(Variable, null)!.Root));
        Assert.Equal(["/a/clouds.yaml", "/a/clouds.yml"], _disk.Asked);
    }

    [Fact]
    public void A_variable_names_the_file()
    {
        _disk.Add("/a/clouds.yaml", "x: 1").Add("/mine.json", "{\"x\": 2}");

        Assert.Equal("/mine.json", Files().Clouds(Variable, "/mine.json")!.Path);
        Assert.Equal("/a/clouds.yaml", Files().Clouds(Variable, "")!.Path);
    }

    [Fact]
    public void A_file_that_is_named_and_not_there_is_an_error()
    {
        _disk.Add("/a/clouds.yaml", "x: 1").Add("/closed", new FileAnswer.Unreadable("denied"));

        Assert.Equal("OS_CLIENT_CONFIG_FILE names /none, which is not there", Error(() => Files().Clouds(Variable, "/none")));
        Assert.Equal("OS_CLIENT_CONFIG_FILE names /closed, which cannot be read: denied", Error(() => Files().Clouds(Variable, "/closed")));
    }

    [Fact]
    public void A_file_that_we_may_not_read_is_passed_over_with_a_warning()
    {
        _disk.Add("/a/secure.yaml", new FileAnswer.Unreadable("denied")).Add("/b/secure.yaml", "x: 1");
        var files = Files();

        Assert.Equal("/b/secure.yaml", files.Beside(null, "secure")!.Path);
        Assert.Equal(["/a/secure.yaml is passed over: denied"], files.Warnings);
    }

    [Theory]
    [InlineData("a: b: c", "/a/clouds.yaml:1:5: ")]
    [InlineData("[a]", "/a/clouds.yaml:1:1: no map")]
    public void A_file_that_cannot_be_understood_is_an_error_with_its_place(string text, string expected)
    {
        _disk.Add("/a/clouds.yaml", text);

        Assert.StartsWith(expected, Error(() => Files().Clouds(Variable, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_small_and_UTF_8()
    {
        _disk.Add("/a/clouds.yaml", new FileAnswer.TooLarge());
        Assert.Contains("1048576 bytes", Error(() => Files().Clouds(Variable, null)), StringComparison.Ordinal);

        _disk.Add("/a/clouds.yaml", new FileAnswer.Found(new byte[] { 0xFF }, false));
        Assert.Contains("UTF-8", Error(() => Files().Clouds(Variable, null)), StringComparison.Ordinal);

        _disk.Add("/a/clouds.yaml", "\uFEFFx: 1");
        Assert.Equal("{x:'1'}", Nodes.Text(Files().Clouds(Variable, null)!.Root));
    }

    private CloudFiles Files() => new(_disk, new CloudFolders(null, ["/a", "/b"]));

    private static string Error(Action action)
    {
        var error = Assert.Throws<ClientException>(action);
        Assert.Equal(ExitCode.Settings, error.Code);
        return error.Message;
    }
}
