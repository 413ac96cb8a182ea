using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>Calls of the API server, each with a deadline and one kind of failure.</summary>
/// <param name="timeout">How long a call may take.</param>
/// <param name="setting">The setting that says so, for messages.</param>
/// <param name="time">The clock.</param>
public sealed class ApiCalls(TimeSpan timeout, string setting, TimeProvider time)
{
    private const int LongestDetail = 300;

    /// <summary>Makes a call.</summary>
    /// <param name="refusals">Refusals that are an answer: for them it is <see langword="null"/>.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends it before its time.</param>
    /// <exception cref="ApiException">The API server did not answer in time, or not as it should.</exception>
    public async Task<T?> CallAsync<T>(HttpStatusCode[] refusals, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        using var clock = new CancellationTokenSource(timeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            // Waited for here, too: KubernetesClient reads the body of a refusal without looking at the token.
            return await call(deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (HttpOperationException refusal) when (refusals.Contains(refusal.Response.StatusCode))
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) // a connection's own time-out is one, too
        {
            throw new ApiException($"no answer within {timeout} ({setting})");
        }
        catch (Exception failure) when (Problem(failure) is { } problem)
        {
            throw new ApiException(problem, failure is HttpOperationException ? null : failure);
        }
    }

    /// <summary>What is wrong, where the API server or the way to it is to blame; <see langword="null"/> for a bug.</summary>
    internal static string? Problem(Exception failure) => failure switch
    {
        HttpOperationException refusal => $"the API server answers {(int)refusal.Response.StatusCode}, {Detail(refusal.Response.Content)}",
        HttpRequestException or IOException or UnauthorizedAccessException or JsonException or KubernetesException => failure.Message,
        _ => null,
    };

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
