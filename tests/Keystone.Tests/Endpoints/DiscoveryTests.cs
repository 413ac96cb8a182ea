using System.Text.Json.Nodes;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Endpoints;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("", "04-root", "/v3/auth/tokens")]
    [InlineData("", "04-v3", "/v3/auth/tokens")]
    [InlineData("/identity", "04-root", "/identity/v3/auth/tokens")]
    public async Task The_links_path_is_taken_and_its_host_is_not(string path, string discovery, string asked)
    {
        // The recorded links point to a port where nobody listens; behind /identity a proxy has hidden that prefix from Keystone.
        await using var keystone = await ScriptedKeystone.StartAsync(
            context => IsDiscovery(context) ? Answers.Recorded(discovery)(context) : Answers.Valid(context));
        await using var client = new Client(keystone.Url + path);

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());

        Assert.Equal([path + "/", asked + "?nocatalog", asked + "?nocatalog"], keystone.Asked.Select(one => one.Target));
        Assert.Null(keystone.Asked.First().AuthToken);
    }

    [Fact]
    public async Task A_link_that_has_the_prefix_is_taken_as_it_is()
    {
        var versions = JsonNode.Parse("""{"versions":{"values":[{"id":"v2.0","links":[{"rel":"self","href":"http://x/identity/v2.0/"}]},{"id":"v3.8","links":[{"rel":"self","href":"http://x/identity/v3/"}]}]}}""");
        await using var keystone = await ScriptedKeystone.StartAsync(
            context => IsDiscovery(context) ? Answers.JsonAsync(context, 300, versions) : Answers.Valid(context));
        await using var client = new Client(keystone.Url + "/identity/");

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.Equal("/identity/v3/auth/tokens?nocatalog", keystone.Asked.Last().Target);
    }

    [Theory]
    [InlineData(500, "", KeystoneUnavailable.ServerError)]
    [InlineData(200, "<html>", KeystoneUnavailable.Unintelligible)]
    [InlineData(404, "<html>", KeystoneUnavailable.Unintelligible)]
    [InlineData(300, "{\"versions\":{\"values\":[{\"id\":\"v2.0\"}]}}", KeystoneUnavailable.Unintelligible)]
    [InlineData(200, "{\"version\":{\"id\":\"v3.14\",\"links\":[{\"rel\":\"self\",\"href\":\"a:.evil.example/v3\"}]}}", KeystoneUnavailable.Unintelligible)]
    [InlineData(200, "{\"version\":{\"id\":\"v3.14\",\"links\":[{\"rel\":\"self\",\"href\":\"a:@evil.example/v3\"}]}}", KeystoneUnavailable.Unintelligible)]
    [InlineData(300, "{\"versions\":{\"values\":[null,{\"id\":\"v3.0\",\"links\":null}]}}", KeystoneUnavailable.Unintelligible)]
    public async Task Discovery_that_fails_is_an_outcome_and_is_tried_again(int status, string body, KeystoneUnavailable cause)
    {
        var broken = true;
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
            !IsDiscovery(context) ? Answers.Valid(context) : broken ? Answers.Text(status, body)(context) : Answers.Recorded("04-root")(context));
        await using var client = new Client(keystone.Url);

        Assert.Equal(new TokenValidation.Unavailable(cause), await client.ValidateAsync());
        broken = false;
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
    }

    private static bool IsDiscovery(HttpContext context) => !context.Request.Path.Value!.EndsWith("/tokens", StringComparison.Ordinal);
}
