using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudFilesTests
{
    private readonly FakeFiles _disk = new();

    [Fact]
    public void The_folder_in_which_kubectl_happens_to_be_comes_last() =>
        Assert.Equal("/work", CloudFiles.SearchPath("/work", "/home/u", null, isByKubectl: true)[^1]);

    [Fact]
    public void The_search_path_is_openstacksdks()
    {
        Assert.Equal(["/work", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"], CloudFiles.SearchPath("/work", "/home/u", null, isByKubectl: false).ToArray());
        Assert.Equal(
            ["/work", "/xdg/openstack", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"], CloudFiles.SearchPath("/work", "/home/u", "/xdg", isByKubectl: false).ToArray());
    }

    [Fact]
    public void The_first_folder_wins_and_in_it_the_first_suffix()
    {
        _disk.Add("/b/clouds.yaml", "x: late").Add("/a/clouds.json", "{\"x\": \"json\"}").Add("/a/clouds.yml", "x: yml");

        Assert.Equal("{x:'yml'}", Nodes.Text(Files().First("clouds")!.Root));
        Assert.Equal(["/a/clouds.yaml", "/a/clouds.yml"], _disk.Asked);
    }

    [Fact]
    public void A_variable_names_the_file()
    {
        _disk.Add("/a/clouds.yaml", "x: 1").Add("/mine.json", "{\"x\": 2}");

        Assert.Equal("/mine.json", Files().First("clouds", "OS_CLIENT_CONFIG_FILE", "/mine.json")!.Path);
        Assert.Equal("/a/clouds.yaml", Files().First("clouds", "OS_CLIENT_CONFIG_FILE", "")!.Path);
    }

    [Fact]
    public void A_file_that_is_named_and_not_there_is_an_error()
    {
        _disk.Add("/a/clouds.yaml", "x: 1").Add("/closed", new FileAnswer.Unreadable("denied"));

        Assert.Equal("OS_CLIENT_CONFIG_FILE names /none, which is not there", Error(() => Files().First("clouds", "OS_CLIENT_CONFIG_FILE", "/none")));
        Assert.Equal("OS_CLIENT_CONFIG_FILE names /closed, which cannot be read: denied", Error(() => Files().First("clouds", "OS_CLIENT_CONFIG_FILE", "/closed")));
    }

    [Fact]
    public void A_file_that_we_may_not_read_is_passed_over_with_a_warning()
    {
        _disk.Add("/a/secure.yaml", new FileAnswer.Unreadable("denied")).Add("/b/secure.yaml", "x: 1");
        var files = Files();

        Assert.Equal("/b/secure.yaml", files.First("secure")!.Path);
        Assert.Equal(["/a/secure.yaml is passed over: denied"], files.Warnings);
    }

    [Theory]
    [InlineData("a: b: c", "/a/clouds.yaml:1:5: ")]
    [InlineData("[a]", "/a/clouds.yaml:1:1: no map")]
    public void A_file_that_cannot_be_understood_is_an_error_with_its_place(string text, string expected)
    {
        _disk.Add("/a/clouds.yaml", text);

        Assert.StartsWith(expected, Error(() => Files().First("clouds")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_small_and_UTF_8()
    {
        _disk.Add("/a/clouds.yaml", new FileAnswer.TooLarge());
        Assert.Contains("1048576 bytes", Error(() => Files().First("clouds")), StringComparison.Ordinal);

        _disk.Add("/a/clouds.yaml", new FileAnswer.Found(new byte[] { 0xFF }, false));
        Assert.Contains("UTF-8", Error(() => Files().First("clouds")), StringComparison.Ordinal);

        _disk.Add("/a/clouds.yaml", "\uFEFFx: 1");
        Assert.Equal("{x:'1'}", Nodes.Text(Files().First("clouds")!.Root));
    }

    private CloudFiles Files() => new(_disk, ["/a", "/b"]);

    private static string Error(Action action)
    {
        var error = Assert.Throws<ClientException>(action);
        Assert.Equal(ExitCode.Settings, error.Code);
        return error.Message;
    }
}
