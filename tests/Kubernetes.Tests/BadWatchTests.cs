using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Kubernetes.Tests;

/// <summary>Whatever becomes of a watch, the ConfigMap is followed.</summary>
public sealed class BadWatchTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const string Gone =
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old resource version","reason":"Expired","code":410}""";

    private static readonly Dictionary<string, Func<HttpContext, Task>> BadWatches = new()
    {
        ["410 Gone in its midst"] = context => FakeApiServer.SendAsync(context, "ERROR", Gone),
        ["410 Gone at once"] = context =>
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return context.Response.WriteAsync(Gone);
        },
        ["a dropped connection"] = async context =>
        {
            await context.Response.WriteAsync("""{"type":"ADD""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
        ["an end"] = _ => Task.CompletedTask,
        ["nonsense"] = context => context.Response.WriteAsync("no JSON\n"),
        ["an event of nothing"] = context => FakeApiServer.SendAsync(context, "MODIFIED", "null"),
        ["an item without metadata"] = context => FakeApiServer.SendAsync(context, "MODIFIED", """{"apiVersion":"v1","kind":"ConfigMap"}"""),
    };

    public static TheoryData<string> Kinds => [.. BadWatches.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_watch_that_breaks_hides_no_change(string kind)
    {
        await using var server = await FakeApiServer.StartAsync((server, context) =>
        {
            server.Text = "two";
            return BadWatches[kind](context);
        });
        await using var followed = new Followed(server.Kubeconfig, "default/policy");
        await followed.UntilAsync("one");
        await followed.UntilAsync("two");
    }

    [Fact]
    public async Task A_watch_that_says_nothing_is_given_up()
    {
        var time = new ManualTime();
        await using var server = await FakeApiServer.StartAsync((server, context) =>
        {
            server.Text = "two";
            return FakeApiServer.HangAsync(context);
        });
        await using var followed = new Followed(server.Kubeconfig, "default/policy", time);
        await followed.UntilAsync("one");
        await followed.UntilAsync(() => server.Watches == 1);
        time.Advance(TimeSpan.FromMinutes(66));
        await followed.UntilAsync("two");
    }

    [Fact]
    public async Task A_watch_that_lags_behind_costs_one_look_after_each_pause_by_the_same_client()
    {
        var time = new ManualTime();
        await using var server = await FakeApiServer.StartAsync((_, context) =>
            FakeApiServer.SendAsync(context, "ADDED", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"policy","resourceVersion":"v-zero"}}"""));
        await using var followed = new Followed(server.Kubeconfig, "default/policy", time);
        for (var looks = 1; looks <= 5; looks++)
        {
            await followed.UntilAsync(() => followed.Count >= looks && server.Watches >= looks);
            Assert.Equal(looks, followed.Count);
            Assert.Equal("one", followed.Last);
            File.Delete(server.Kubeconfig); // another client would miss it
            time.Advance(Pause);
        }
    }
}
