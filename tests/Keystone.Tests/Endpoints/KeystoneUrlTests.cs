using KeystoneAuthCluster.Keystone.Endpoints;

namespace KeystoneAuthCluster.Keystone.Tests.Endpoints;

public sealed class KeystoneUrlTests
{
    [Theory]
    [InlineData("http://h:5000", "http://h:5000", false)]
    [InlineData("http://h:5000/", "http://h:5000", false)]
    [InlineData("http://h:5000/v3", "http://h:5000/v3", true)]
    [InlineData("http://h:5000/v3/", "http://h:5000/v3", true)]
    [InlineData("https://h/identity", "https://h/identity", false)]
    [InlineData(" https://h/identity/v3 ", "https://h/identity/v3", true)]
    [InlineData("https://[::1]:5000/v3", "https://[::1]:5000/v3", true)]
    public void The_ways_to_write_it_are_understood(string text, string same, bool namesVersion)
    {
        Assert.True(KeystoneUrl.TryParse(text, out var url, out _));
        Assert.Equal(same, url.ToString());
        Assert.Equal(namesVersion, url.NamesVersion);
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData("keystone:5000", "has the scheme 'keystone'")]
    [InlineData("/v3", "")]
    [InlineData("h/v3", "is not an absolute URL")]
    [InlineData("ftp://h/v3", "has the scheme 'ftp'")]
    [InlineData("http://u:geheim@h/v3", "has a user or a password")]
    [InlineData("http://h/v3?x=1", "has a query")]
    [InlineData("http://h/v3#x", "has a fragment")]
    public void Anything_else_is_named_without_being_repeated(string? text, string expected)
    {
        Assert.False(KeystoneUrl.TryParse(text, out _, out var problem));
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", problem, StringComparison.Ordinal);
    }
}
