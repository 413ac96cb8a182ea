using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Groups;

public sealed class UserGroupReaderTests
{
    private readonly Dictionary<string, RequestDelegate> _answers = [];
    private RequestDelegate _proof = Answers.Valid;

    [Fact]
    public async Task The_users_own_token_asks_first()
    {
        _answers["theirs"] = Answers.Recorded("03-groups-project-by-self");

        var (groups, asked) = await ReadAsync("u/../1", Client.ServiceUser);

        Assert.Equal(new KeystoneGroup("cea125cd8a914ea1a0f82084897cf4e3", "k8s-viewers", "default"), Assert.Single(Assert.IsType<UserGroups.Known>(groups).Groups));
        Assert.Equal(["/v3/users/u%2F..%2F1/groups"], asked);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Where_the_user_may_not_the_service_user_asks(int status)
    {
        _answers["theirs"] = Answers.Error(status);
        _answers["ours"] = Answers.Recorded("03-groups-project-by-self");

        Assert.IsType<UserGroups.Known>((await ReadAsync("u", Client.ServiceUser)).Groups);
        Assert.Equal(new UserGroups.Withheld(), (await ReadAsync("u")).Groups);
    }

    [Theory]
    [InlineData("03-groups-project-by-service")]
    [InlineData("04-groups-no-user")]
    public async Task Where_nobody_may_or_nobody_is_known_they_are_withheld(string recording)
    {
        _answers["theirs"] = Answers.Recorded("03-groups-project-by-service");
        _answers["ours"] = Answers.Recorded(recording);

        Assert.Equal(new UserGroups.Withheld(), (await ReadAsync("u", Client.ServiceUser)).Groups);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_no_of_a_broken_service_user_withholds_nothing(int status)
    {
        _answers["theirs"] = Answers.Recorded("03-groups-project-by-service");
        _answers["ours"] = Answers.Error(status);
        _proof = Answers.Error(404, "Unable to validate token because project p is disabled");

        Assert.Equal(new UserGroups.Unavailable(KeystoneUnavailable.ServiceUserRefused), (await ReadAsync("u", Client.ServiceUser)).Groups);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task An_id_that_is_another_path_is_not_asked_about(string id)
    {
        var (groups, asked) = await ReadAsync(id);

        Assert.Equal(new UserGroups.Withheld(), groups);
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("{\"groups\":null}")]
    [InlineData("{\"groups\":[{\"id\":\"g\"}]}")]
    [InlineData("{\"groups\":[null]}")]
    [InlineData("{\"users\":[]}")]
    public async Task Half_a_list_is_no_list(string body)
    {
        _answers["theirs"] = Answers.Text(200, body);

        Assert.Equal(new UserGroups.Unavailable(KeystoneUnavailable.Unintelligible), (await ReadAsync("u")).Groups);
    }

    [Fact]
    public async Task An_outage_is_not_an_empty_list()
    {
        _answers["theirs"] = Answers.Error(500);

        Assert.Equal(new UserGroups.Unavailable(KeystoneUnavailable.ServerError), (await ReadAsync("u", Client.ServiceUser)).Groups);
    }

    private async Task<(UserGroups Groups, List<string> Asked)> ReadAsync(string userId, params (string, string)[] settings)
    {
        var asked = new List<string>();
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            if (context.Request.Method == "POST")
                return Answers.LoggedInAsync(context, "ours");
            if (Answers.IsProof(context))
                return _proof(context);
            asked.Add(context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget);
            return _answers[context.Request.Headers["X-Auth-Token"].ToString()](context);
        });
        await using var client = new Client(keystone.Url + "/v3", settings);
        return (await client.Groups.ReadAsync(userId, new Secret("theirs"), KeystoneLane.NewToken, CancellationToken.None), asked);
    }
}
