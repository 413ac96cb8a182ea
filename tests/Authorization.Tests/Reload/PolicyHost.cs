using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authorization.Tests.Reload;

/// <summary>A host with nothing but a policy, by these settings; files are looked at as often as is allowed.</summary>
internal sealed class PolicyHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IHost _host;

    private PolicyHost(IHost host, LogLines log) => (_host, Log) = (host, log);

    public LogLines Log { get; }

    public IAuthorizer Policy => _host.Services.GetRequiredService<IAuthorizer>();

    public DocumentStatus Status => _host.Services.GetRequiredService<ILiveDocument>().Status;

    public static async Task<PolicyHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var log = new LogLines();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Prepend(("Policy:ReloadInterval", "00:00:00.1")).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2));
        builder.Logging.AddProvider(log);
        builder.Services.AddPolicy(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new PolicyHost(host, log);
    }

    /// <summary>Waits for what a reload brings.</summary>
    public async Task UntilAsync(Func<DocumentStatus, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition(Status))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Log.Dispose();
    }
}
