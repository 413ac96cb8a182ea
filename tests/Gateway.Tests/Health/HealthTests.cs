using System.Net;
using KeystoneAuthCluster.Gateway.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tests.Health;

public sealed class HealthTests
{
    private static readonly string[] Paths = ["/livez", "/startupz", "/readyz"];

    private readonly Check _check = new();

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/startupz")]
    public async Task A_started_process_that_can_answer_says_ok(string path)
    {
        await using var app = await StartAsync();

        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync(app, path));
    }

    [Fact]
    public async Task A_part_that_is_degraded_keeps_the_process_ready_and_is_listed()
    {
        await using var app = await StartAsync();
        _check.State = new ReadinessState.Degraded("no answer since noon");

        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync(app, "/readyz"));
        Assert.Equal(
            (HttpStatusCode.OK, "[+]host ok\n[+]keystone degraded: no answer since noon\nreadyz check passed\n"),
            await GetAsync(app, "/readyz?verbose"));
    }

    [Fact]
    public async Task A_part_that_is_not_ready_makes_a_503_that_says_which_and_why_and_leaves_livez_alone()
    {
        await using var app = await StartAsync();
        _check.State = new ReadinessState.NotReady("no policy");

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "[+]host ok\n[-]keystone failed: no policy\nreadyz check failed\n"),
            await GetAsync(app, "/readyz"));
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync(app, "/livez"));
    }

    [Fact]
    public async Task While_it_starts_it_is_alive_but_neither_started_nor_ready()
    {
        var answers = new List<HttpStatusCode>();
        await using var app = Build(services => services.AddSingleton<IHostedService>(provider => new AfterListening(async () =>
        {
            foreach (var path in Paths)
                answers.Add((await GetAsync(provider.GetRequiredService<Holder>().App!, path)).Status);
        })));
        app.Services.GetRequiredService<Holder>().App = app;

        await app.StartAsync();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable], answers);
    }

    [Fact]
    public async Task Told_to_stop_it_is_not_ready_before_anything_has_stopped()
    {
        await using var app = await StartAsync();
        (HttpStatusCode, string) ready = default;
        (HttpStatusCode, string) started = default;
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            ready = GetAsync(app, "/readyz").GetAwaiter().GetResult();
            started = GetAsync(app, "/startupz").GetAwaiter().GetResult();
        });

        await app.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Item1);
        Assert.StartsWith("[-]host failed: stopping\n", ready.Item2, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, started.Item1);
    }

    private async Task<WebApplication> StartAsync()
    {
        var app = Build(_ => { });
        await app.StartAsync();
        return app;
    }

    private WebApplication Build(Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHealth().AddSingleton<IReadinessCheck>(_check).AddSingleton<Holder>();
        add(builder.Services);
        var app = builder.Build();
        app.MapHealth();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(WebApplication app, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class Check : IReadinessCheck
    {
        public string Name => "keystone";

        public ReadinessState State { get; set; } = new ReadinessState.Ready();

        ReadinessState IReadinessCheck.Check() => State;
    }

    private sealed class Holder
    {
        public WebApplication? App { get; set; }
    }

    /// <summary>Runs when Kestrel listens and the host has not yet said that it has started.</summary>
    private sealed class AfterListening(Func<Task> action) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => action();

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
