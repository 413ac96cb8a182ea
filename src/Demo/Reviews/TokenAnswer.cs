using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>The webhook's answer to <em>whose token is this?</em></summary>
public abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>This user's, as it stands in the answer.</summary>
    public sealed record Authenticated(JsonObject User) : TokenAnswer;

    /// <summary>Nobody's.</summary>
    public sealed record Rejected : TokenAnswer;

    /// <summary>It could not be found out.</summary>
    public sealed record Unavailable(string Error) : TokenAnswer;
}
