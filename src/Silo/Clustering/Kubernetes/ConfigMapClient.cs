using System.Net;
using k8s;
using k8s.Models;
using KeystoneAuthCluster.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.Tables;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Three calls for one ConfigMap, each with a deadline of its own: the membership contract has no cancellation.</summary>
/// <exception cref="MembershipTableException">Every call: the API server did not answer, or not as it should.</exception>
internal sealed class ConfigMapClient(IKubernetes api, MembershipAddress address, TimeSpan timeout, TimeProvider time)
{
    private readonly ApiCalls _calls = new(timeout, $"{KubernetesClusteringOptions.Section}:{nameof(KubernetesClusteringOptions.RequestTimeout)}", time);

    /// <summary>Which ConfigMap it is.</summary>
    public MembershipAddress Address => address;

    /// <summary>
    /// The ConfigMap, or <see langword="null"/> where there is none. It is the newest: without a version asked for, the API server reads by quorum.
    /// </summary>
    public Task<V1ConfigMap?> GetAsync() => CallAsync(
        "get", [HttpStatusCode.NotFound],
        cancel => api.CoreV1.ReadNamespacedConfigMapAsync(address.Name, address.Namespace, cancellationToken: cancel));

    /// <summary>Makes the ConfigMap; <see langword="false"/> if there is one.</summary>
    public async Task<bool> CreateAsync(V1ConfigMap map) => await CallAsync(
        "create", [HttpStatusCode.Conflict],
        cancel => api.CoreV1.CreateNamespacedConfigMapAsync(map, address.Namespace, cancellationToken: cancel)) is not null;

    /// <summary>
    /// Replaces the ConfigMap that has the <c>resourceVersion</c> of <paramref name="map"/>; <see langword="false"/> if it has another by now,
    /// or is gone.
    /// </summary>
    public async Task<bool> ReplaceAsync(V1ConfigMap map) => await CallAsync(
        "update", [HttpStatusCode.Conflict, HttpStatusCode.NotFound],
        cancel => api.CoreV1.ReplaceNamespacedConfigMapAsync(map, address.Name, address.Namespace, cancellationToken: cancel)) is not null;

    private async Task<V1ConfigMap?> CallAsync(string verb, HttpStatusCode[] refusals, Func<CancellationToken, Task<V1ConfigMap>> call)
    {
        try
        {
            return await _calls.CallAsync(refusals, call);
        }
        catch (ApiException failure)
        {
            throw new MembershipTableException($"Cannot {verb} {address}: {failure.Message}", failure);
        }
    }
}
