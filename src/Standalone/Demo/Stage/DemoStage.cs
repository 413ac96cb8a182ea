using System.Net;
using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Standalone.Demo.Stage;

/// <summary>All that runs in the demo: a Keystone, the webhook before it, and their files.</summary>
internal sealed record DemoStage(DemoFolder Folder, DemoCertificates Certificates, KeystoneSimulator Keystone, DemoWebhook Webhook) : IAsyncDisposable
{
    // Longer than Keystone's usual hour: the token in the files shall be good for as long as somebody tries things.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    /// <summary>Starts everything; what was started ends again when a later part fails.</summary>
    public static async Task<DemoStage> SetAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var listen = options.Listen ?? new IPEndPoint(IPAddress.Loopback, UsualPort.OrAny(UsualPort.Webhook));
        var operations = options.OperationsListen ?? new IPEndPoint(IPAddress.Loopback, UsualPort.OrAny(UsualPort.Operations));
        var folder = new DemoFolder();
        DemoCertificates? certificates = null;
        KeystoneSimulator? keystone = null;
        try
        {
            folder.Write("policy.json", await ExamplePolicyAsync(cancellationToken).ConfigureAwait(false));
            certificates = DemoCertificates.ForServer(folder, listen.Address, TimeProvider.System);
            var simulator = new SimulatorOptions { Port = options.KeystonePort ?? UsualPort.OrAny(UsualPort.Keystone), TokenLifetime = TokenLifetime };
            keystone = await KeystoneSimulator.StartAsync(simulator, cancellationToken).ConfigureAwait(false);
            var webhook = await DemoWebhook.StartAsync(listen, operations, folder, certificates, keystone.Url, cancellationToken).ConfigureAwait(false);
            return new DemoStage(folder, certificates, keystone, webhook);
        }
        catch
        {
            await EndAsync(folder, certificates, keystone).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Webhook.DisposeAsync().ConfigureAwait(false);
        await EndAsync(Folder, Certificates, Keystone).ConfigureAwait(false);
    }

    private static async ValueTask EndAsync(DemoFolder folder, DemoCertificates? certificates, KeystoneSimulator? keystone)
    {
        if (keystone is not null)
            await keystone.DisposeAsync().ConfigureAwait(false);
        certificates?.Dispose();
        folder.Dispose();
    }

    private static async Task<string> ExamplePolicyAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(DemoStage).Assembly.GetManifestResourceStream("policy.json")!);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }
}
