using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

public sealed class HostRunTests
{
    [Fact]
    public async Task A_part_that_fails_ends_the_process_with_an_exit_code_that_says_so()
    {
        using var host = With(() => throw new InvalidOperationException("a bug"));

        Assert.Equal(1, await HostRun.UntilStoppedAsync(host, default));
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_ends_well()
    {
        using var host = With(() => Task.CompletedTask);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(
            () => host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication());

        Assert.Equal(0, await HostRun.UntilStoppedAsync(host, default));
    }

    private static IHost With(Func<Task> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService(_ => new Part(work));
        return builder.Build();
    }

    private sealed class Part(Func<Task> work) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            await work();
        }
    }
}
