using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudCatalogTests
{
    private readonly FakeFiles _disk = new();

    [Fact]
    public void Secrets_are_laid_over_the_cloud()
    {
        _disk.Add("/a/clouds.yaml", "clouds: {dev: {auth: {username: u, password: old}}}").Add("/b/secure.yaml", "clouds: {dev: {auth: {password: new}}}");

        Assert.Equal("{auth:{password:'new',username:'u'}}", Nodes.Text(Catalog().Named("dev", "OS_CLOUD").Values));
    }

    [Fact]
    public void Secure_alone_is_enough()
    {
        _disk.Add("/a/secure.yaml", "clouds: {dev: {auth: {username: u}}}");

        Assert.Equal("{auth:{username:'u'}}", Nodes.Text(Catalog().Only()!.Values));
    }

    [Theory]
    [InlineData("/a/clouds.yaml", null, false)]
    [InlineData("/elsewhere/clouds.yaml", "/elsewhere/clouds.yaml", false)]
    [InlineData("/here/clouds.yaml", null, true)]
    [InlineData("/here/clouds.yaml", "/here/../here/clouds.yaml", true)]
    public void A_strangers_secure_or_profile_in_the_current_folder_is_not_laid_over_ones_own_cloud(string clouds, string? named, bool counts)
    {
        _disk.Add(clouds, "clouds: {dev: {profile: acme, auth: {auth_url: clouds}}}")
            .Add("/here/secure.yaml", "clouds: {dev: {auth: {auth_url: here}}}").Add("/here/clouds-public.yaml", "public-clouds: {acme: {auth: {token: here}}}")
            .Add("/b/clouds-public.yaml", "public-clouds: {acme: {}}");
        if (named is not null)
            _disk.Add(named, "clouds: {dev: {profile: acme, auth: {auth_url: clouds}}}");

        Assert.Equal(counts ? "{auth_url:'here',token:'here'}" : "{auth_url:'clouds'}", Nodes.Text(Catalog(named).Named("dev", "OS_CLOUD").Auth));
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("cloud")]
    public void A_profile_lies_under_the_cloud(string key)
    {
        _disk.Add("/a/clouds.yaml", $"clouds: {{dev: {{{key}: acme, auth: {{auth_url: mine}}}}}}")
            .Add("/b/clouds-public.yaml", "public-clouds: {acme: {auth: {auth_url: theirs, user_domain_name: D}}}");
        var cloud = Catalog().Named("dev", "OS_CLOUD");

        Assert.Equal("{auth_url:'mine',user_domain_name:'D'}", Nodes.Text(cloud.Auth));
        Assert.Equal("/b/clouds-public.yaml:1: profile's auth.user_domain_name", cloud.Origin(cloud.Auth!["user_domain_name"]!, "auth.user_domain_name"));
        Assert.Equal("/a/clouds.yaml:1: clouds.dev.auth.auth_url", cloud.Origin(cloud.Auth["auth_url"]!, "auth.auth_url"));
    }

    [Fact]
    public void An_unknown_profile_is_an_error_that_names_where_profiles_are()
    {
        _disk.Add("/a/clouds.yaml", "clouds:\n  dev: {profile: acme}");
        Assert.StartsWith("/a/clouds.yaml:2:18: the profile \"acme\" is not known", Error(), StringComparison.Ordinal);

        _disk.Add("/b/clouds-public.yaml", "public-clouds: {other: {}}");
        Assert.Contains("the public-clouds of /b/clouds-public.yaml", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cloud_is_an_error_that_names_the_file_and_the_clouds_there()
    {
        _disk.Add("/a/clouds.yaml", "clouds: {prod: {}, acc: {}}");

        Assert.Equal("OS_CLOUD names the cloud \"dev\", which is not in /a/clouds.yaml; allowed: \"acc\", \"prod\"", Error());
    }

    [Fact]
    public void No_file_at_all_is_an_error_that_names_the_folders() =>
        Assert.Equal("OS_CLOUD names the cloud \"dev\", and there is no clouds.yaml in /here, /a, /b", Error());

    [Theory]
    [InlineData("clouds: [dev]", "/a/clouds.yaml:1:9: clouds is no map")]
    [InlineData("clouds: {dev: x}", "/a/clouds.yaml:1:15: the cloud \"dev\" is no map")]
    [InlineData("clouds: {dev: {auth: x}}", "/a/clouds.yaml:1: clouds.dev.auth is no map")]
    public void Clouds_and_a_cloud_are_maps(string text, string expected)
    {
        _disk.Add("/a/clouds.yaml", text);

        Assert.StartsWith(expected, Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clouds: {dev: {}}", "dev")]
    [InlineData("clouds: {dev: {}, prod: {}}", null)]
    [InlineData("clouds: {}", null)]
    [InlineData("cache: {}", null)]
    [InlineData("", null)]
    public void The_only_cloud_needs_no_name(string text, string? expected)
    {
        _disk.Add("/a/clouds.yaml", text);

        Assert.Equal(expected, Catalog().Only()?.Name);
    }

    private CloudCatalog Catalog(string? cloudsFile = null) => new(new CloudFiles(_disk, new CloudFolders("/here", ["/a", "/b"])), cloudsFile, null);

    private string Error() => Assert.Throws<ClientException>(() => Catalog().Named("dev", "OS_CLOUD")).Message;
}
