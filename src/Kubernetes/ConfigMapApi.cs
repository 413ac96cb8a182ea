using System.Net;
using k8s;
using k8s.Models;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>What is asked of the API server about one ConfigMap. It connects with the first call, by the kubeconfig as it is then.</summary>
/// <exception cref="ApiException">Every call: the API server did not answer, or not as it should.</exception>
internal sealed class ConfigMapApi(ConfigMapAddress address, KubernetesOptions options, TimeProvider time) : IDisposable
{
    // The server ends a watch by itself, and the next one begins with a look: so nothing stays unseen for longer, whatever happened to a watch. Not all
    // gateways begin theirs in the same second.
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan WatchSpread = TimeSpan.FromMinutes(1);

    private readonly ApiCalls _calls = new(options.RequestTimeout, $"{KubernetesOptions.Section}:{nameof(options.RequestTimeout)}", time);
    private k8s.Kubernetes? _client;

    /// <summary>The ConfigMap; <see langword="null"/> where there is none.</summary>
    public Task<V1ConfigMap?> GetAsync(CancellationToken cancellationToken) => _calls.CallAsync(
        [HttpStatusCode.NotFound],
        cancel => Client().CoreV1.ReadNamespacedConfigMapAsync(address.Name, address.Namespace, cancellationToken: cancel),
        cancellationToken);

    /// <summary>Writes an Event beside it.</summary>
    public Task WriteAsync(Corev1Event happened, CancellationToken cancellationToken) => _calls.CallAsync(
        [], cancel => Client().CoreV1.CreateNamespacedEventAsync(happened, address.Namespace, cancellationToken: cancel), cancellationToken);

    /// <summary>
    /// Waits until the ConfigMap has another <c>resourceVersion</c> than this, or is gone. The watch begins with what is there, so that no change in between
    /// is missed and none is too long ago to begin from (410 Gone).
    /// </summary>
    /// <returns>Whether it changed; otherwise the watch is over.</returns>
    public async Task<bool> ChangesAsync(string? version, CancellationToken cancellationToken)
    {
        var span = ShortestWatch + (WatchSpread * Random.Shared.NextDouble());
        using var clock = new CancellationTokenSource(span + options.RequestTimeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            // Waited for here, too: a stream that says nothing may not look at the token.
            return await WatchAsync(version, (int)span.TotalSeconds, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure) when (ApiCalls.Problem(failure) is { } problem)
        {
            throw new ApiException(problem);
        }
    }

    public void Dispose() => _client?.Dispose();

    private async Task<bool> WatchAsync(string? version, int seconds, CancellationToken cancellationToken)
    {
        var events = Client().CoreV1.WatchListNamespacedConfigMapAsync(
            address.Namespace, fieldSelector: $"metadata.name={address.Name}", timeoutSeconds: seconds, onError: error => throw Failure(error), cancellationToken: cancellationToken);
        await foreach (var (type, map) in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (type is WatchEventType.Deleted || map?.Metadata?.ResourceVersion != version)
                return true;
        }

        return false;
    }

    // KubernetesClient says by any exception what is wrong with an event.
    private static Exception Failure(Exception error) => error is OperationCanceledException
        ? error
        : new ApiException(ApiCalls.Problem(error) ?? $"an event of a watch cannot be read ({error.GetType().Name})", error);

    private k8s.Kubernetes Client()
    {
        try
        {
            return _client ??= new k8s.Kubernetes(ApiConnection.Read(options.Kubeconfig, options.RequestTimeout));
        }
#pragma warning disable CA1031 // KubernetesClient says by any exception what is wrong with a kubeconfig
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            throw new ApiException($"{KubernetesOptions.Section}:{nameof(options.Kubeconfig)} \"{options.Kubeconfig ?? "the pod's service account"}\" cannot be used: {wrong.Message}");
        }
    }
}
