using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KeystoneAuthCluster.Silo.Clustering.Tables;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Three calls for one ConfigMap, each with a deadline of its own: the membership contract has no cancellation.</summary>
/// <exception cref="MembershipTableException">Every call: the API server did not answer, or not as it should.</exception>
internal sealed class ConfigMapClient(IKubernetes api, MembershipAddress address, TimeSpan timeout, TimeProvider time)
{
    private const int LongestDetail = 300;
    private const string Setting = $"{KubernetesClusteringOptions.Section}:{nameof(KubernetesClusteringOptions.RequestTimeout)}";

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
        using var deadline = new CancellationTokenSource(timeout, time);
        try
        {
            // Waited for here, too: KubernetesClient reads the body of a refusal without looking at the token.
            return await call(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (HttpOperationException refusal) when (refusals.Contains(refusal.Response.StatusCode))
        {
            return null;
        }
        catch (HttpOperationException refusal)
        {
            throw Failure(verb, $"the API server answers {(int)refusal.Response.StatusCode}, {Detail(refusal.Response.Content)}");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Failure(verb, $"no answer within {timeout} ({Setting})");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException)
        {
            throw Failure(verb, failure.Message, failure);
        }
    }

    private MembershipTableException Failure(string verb, string what, Exception? cause = null)
    {
        var text = $"Cannot {verb} {address}: {what}";
        return cause is null ? new(text) : new(text, cause);
    }

    private static string Detail(string body)
    {
        var text = Message(body);
        return text.Length <= LongestDetail ? text : text[..LongestDetail] + "…";
    }

    private static string Message(string body)
    {
        try
        {
            return KubernetesJson.Deserialize<V1Status>(body)?.Message ?? "without a message";
        }
        catch (JsonException)
        {
            return "and what it says is not a Status";
        }
    }
}
