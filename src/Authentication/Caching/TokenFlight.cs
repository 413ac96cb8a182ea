using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>One look-up of a token.</summary>
/// <param name="Mark">What the token is found by here.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Seen">What was known of the token; something newer is wanted.</param>
/// <param name="Deadline">When it ends, whoever still waits.</param>
/// <param name="Place">The leave of the cluster at whose expense it is; <see langword="null"/> for a token that was good.</param>
internal sealed record TokenFlight(
    TokenMark Mark, TokenQuestion Question, CachedToken? Seen, CancellationTokenSource Deadline, AdmissionPlace? Place) : IDisposable
{
    /// <summary>What stands for the token.</summary>
    public TokenName Name => new(Mark, Question.Key);

    /// <summary>It does not take place: nothing was asked, so it costs nothing.</summary>
    public void Cancel()
    {
        Place?.GiveBack();
        Dispose();
    }

    public void Dispose()
    {
        Place?.Dispose();
        Deadline.Dispose();
    }
}
