using System.Net;
using System.Text;
using KeystoneAuthCluster.Simulator.Logins;

namespace KeystoneAuthCluster.Simulator.Tests.Logins;

/// <summary>Passcodes, and users who need more than one method.</summary>
public sealed class FactorTests : IAsyncLifetime
{
    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private SimulatedCloud _cloud = null!;

    private string Now => Totp.Passcode(Secret, _cloud.Time.GetUtcNow());

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    // RFC 6238, appendix B: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void A_passcode_is_that_of_the_standards_examples(long seconds, string passcode) =>
        Assert.Equal(passcode, Totp.Passcode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public async Task A_passcode_is_good_in_its_window_and_in_the_next_and_then_no_more()
    {
        var passcode = Now;

        Assert.Equal(["totp"], Methods(await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("tina", passcode)}}}")));
        _cloud.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Created, (await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("tina", passcode)}}}")).Status);
        _cloud.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("tina", passcode)}}}")).Status);
    }

    [Fact]
    public async Task Who_has_no_passcodes_has_none() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("demo", Now)}}}")).Status);

    [Fact]
    public async Task Two_methods_at_once_are_enough_for_two() => Assert.Equal(
        ["totp", "password"],
        Methods(await LogInAsync($"{{\"methods\": [\"password\", \"totp\"], {Password("mia")}, {Passcode("mia", Now)}}}")));

    [Fact]
    public async Task Two_methods_of_two_users_are_none() => Assert.Equal(
        HttpStatusCode.Unauthorized,
        (await LogInAsync($"{{\"methods\": [\"password\", \"totp\"], {Password("mia")}, {Passcode("tina", Now)}}}")).Status);

    [Fact]
    public async Task One_of_two_methods_gives_a_receipt_which_stands_for_it()
    {
        var first = await LogInAsync($"{{\"methods\": [\"password\"], {Password("mia")}}}");

        Assert.Equal(HttpStatusCode.Unauthorized, first.Status);
        Assert.Empty(first.Raw.Headers.WwwAuthenticate);
        var receipt = first.Raw.Headers.GetValues("Openstack-Auth-Receipt").Single();
        var second = await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("mia", Now)}}}", receipt);
        Assert.Equal(["totp", "password"], Methods(second));
    }

    [Fact]
    public async Task A_receipt_is_for_its_user_and_for_five_minutes()
    {
        var receipt = (await LogInAsync($"{{\"methods\": [\"password\"], {Password("mia")}}}")).Raw.Headers.GetValues("Openstack-Auth-Receipt").Single();

        Assert.StartsWith(
            "Could not find auth receipt: ", (await LogInAsync($"{{\"methods\": [\"password\"], {Password("tina")}}}", receipt)).Message,
            StringComparison.Ordinal);
        _cloud.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await LogInAsync($"{{\"methods\": [\"totp\"], {Passcode("mia", Now)}}}", receipt)).Status);
    }

    [Fact]
    public async Task What_was_proven_once_stays_so_in_tokens_made_from_the_token()
    {
        var token = (await LogInAsync($"{{\"methods\": [\"password\", \"totp\"], {Password("mia")}, {Passcode("mia", Now)}}}")).Token;

        Assert.Equal(["token", "totp", "password"], Methods(await LogInAsync($$"""{"methods": ["token"], "token": {"id": "{{token}}"} }""")));
    }

    private static string Password(string user) => $$"""
        "password": {"user": {"name": "{{user}}", "domain": {"id": "default"}, "password": "{{user}}-password"} }
        """;

    private static string Passcode(string user, string passcode) => $$"""
        "totp": {"user": {"name": "{{user}}", "domain": {"id": "default"}, "passcode": "{{passcode}}"} }
        """;

    private Task<Answer> LogInAsync(string identity, string? receipt = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _cloud.Keystone.Url + "/auth/tokens")
        {
            Content = new StringContent($$"""{"auth": {"identity": {{identity}} } }""", Encoding.UTF8, "application/json"),
        };
        if (receipt is not null)
            request.Headers.Add("Openstack-Auth-Receipt", receipt);
        return _cloud.SendAsync(request);
    }

    private static string[] Methods(Answer answer) =>
        [.. answer.TokenBody.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!)];
}
