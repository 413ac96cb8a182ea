using System.Globalization;
using System.Net;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Running;

/// <summary>What kubelet asks of a pod, at a port of this machine.</summary>
internal sealed class Operations : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly int _port = FreePort.Next();

    /// <summary>The setting that puts it there.</summary>
    public (string Name, string Value) Setting => ("Gateway:OperationsListen", $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Waits until the process is ready and says a text.</summary>
    public async Task UntilReadyAsync(KeystoneAuthProcess process, string text = "")
    {
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        while (!await IsReadyAsync(text))
        {
            Assert.False(process.HasExited || patience.IsCancellationRequested, process.Errors);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> IsReadyAsync(string text)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/readyz?verbose"));
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
