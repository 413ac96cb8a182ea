using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Revocations;

public sealed class RevocationEventReaderTests
{
    private static readonly DateTimeOffset Since = new DateTimeOffset(2026, 11, 22, 4, 29, 16, TimeSpan.FromHours(1)).AddMilliseconds(700);

    private static readonly RevocationEvents Refused = new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused);

    [Fact]
    public async Task Recorded_events_are_read_with_what_they_name()
    {
        var (events, asked) = await ReadAsync(Answers.Recorded("10-revoke-events"), Since, Client.ServiceUser);

        var read = Assert.IsType<RevocationEvents.Read>(events).Events;
        Assert.Equal("/v3/OS-REVOKE/events?since=2026-11-22T03:29:16Z", asked.Target);
        Assert.Equal("ours", asked.AuthToken);
        Assert.Equal(18, read.Length);
        Assert.Contains(read, one => one.AuditId == "bYKjX4XSRvS_msniY_d4CA" && one.IssuedBefore == new DateTimeOffset(2026, 11, 22, 3, 29, 1, TimeSpan.Zero));
        Assert.Contains(read, one => one.UserId is not null && one.AuditId is null);
        Assert.Contains(read, one => one.ProjectId is not null);
        Assert.Contains(read, one => one.TrustId is not null);
    }

    [Fact]
    public async Task No_events_is_an_answer() =>
        Assert.Empty(Assert.IsType<RevocationEvents.Read>((await ReadAsync(Answers.Recorded("04-revoke-events-by-service"), null, Client.ServiceUser)).Events).Events);

    [Fact]
    public async Task Whoever_may_not_read_them_now_may_later()
    {
        var answer = Answers.Recorded("04-revoke-events-by-member");
        await using var keystone = await ScriptedKeystone.StartAsync(context => Answer(context, answer));
        await using var client = new Client(keystone.Url + "/v3", Client.ServiceUser);

        Assert.Equal(Refused, await client.Revocations.ReadAsync(null, CancellationToken.None));
        Assert.Equal(Refused, await client.Revocations.ReadAsync(null, CancellationToken.None));
        Assert.Single(client.Log.All, line => line.Contains("may not read revocation events", StringComparison.Ordinal));

        answer = Answers.Recorded("10-revoke-events");
        Assert.IsType<RevocationEvents.Read>(await client.Revocations.ReadAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task No_other_no_ends_the_feed_either(int status) =>
        Assert.Equal(Refused, (await ReadAsync(Answers.Error(status), null, Client.ServiceUser)).Events);

    [Fact]
    public async Task Without_a_service_user_nobody_may()
    {
        await using var client = new Client("http://127.0.0.1:1/v3");

        Assert.Equal(new RevocationEvents.Withheld(), await client.Revocations.ReadAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"events\":[null]}")]
    [InlineData("{\"events\":[{\"audit_id\":\"a\"}]}")]
    [InlineData("{\"events\":[{\"issued_before\":\"yesterday\"}]}")]
    public async Task An_event_that_is_not_understood_is_not_left_out(string body) => Assert.Equal(
        new RevocationEvents.Unavailable(KeystoneUnavailable.Unintelligible), (await ReadAsync(Answers.Text(200, body), null, Client.ServiceUser)).Events);

    [Fact]
    public async Task A_list_may_be_longer_than_any_other_answer()
    {
        var one = "{\"audit_id\":\"bYKjX4XSRvS_msniY_d4CA\",\"issued_before\":\"2026-11-22T03:29:01.000000Z\"}";
        var body = $"{{\"events\":[{string.Join(',', Enumerable.Repeat(one, 50_000))}]}}";

        Assert.Equal(50_000, Assert.IsType<RevocationEvents.Read>((await ReadAsync(Answers.Text(200, body), null, Client.ServiceUser)).Events).Events.Length);
    }

    [Theory]
    [InlineData("\"OS-OAUTH1:consumer_id\":\"c\"", 0)]
    [InlineData("\"OS-OAUTH1:access_token_id\":\"a\",\"user_id\":null", 0)]
    [InlineData("\"new_in_2030\":\"x\"", 0)]
    [InlineData("\"OS-OAUTH1:consumer_id\":\"c\",\"user_id\":\"u\"", 1)]
    [InlineData("\"expires_at\":\"2026-11-22T04:29:01.000000Z\"", 1)]
    public async Task An_event_of_criteria_that_we_do_not_know_does_not_become_one_of_all_tokens(string criteria, int read)
    {
        var body = $"{{\"events\":[{{\"issued_before\":\"2026-11-22T03:29:01.000000Z\",\"revoked_at\":\"2026-11-22T03:29:01.000000Z\",{criteria}}}]}}";

        Assert.Equal(read, Assert.IsType<RevocationEvents.Read>((await ReadAsync(Answers.Text(200, body), null, Client.ServiceUser)).Events).Events.Length);
    }

    private static async Task<(RevocationEvents Events, Asked Asked)> ReadAsync(
        RequestDelegate answer, DateTimeOffset? since, params (string, string)[] settings)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => Answer(context, answer));
        await using var client = new Client(keystone.Url + "/v3", settings);
        return (await client.Revocations.ReadAsync(since, CancellationToken.None), keystone.Asked.Last());
    }

    private static Task Answer(HttpContext context, RequestDelegate answer) =>
        context.Request.Method == "POST" ? Answers.LoggedInAsync(context, "ours") : Answers.IsProof(context) ? Answers.Valid(context) : answer(context);
}
