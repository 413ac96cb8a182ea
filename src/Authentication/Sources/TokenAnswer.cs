using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>What a source knows of a token: whose it is, that it is nobody's, or that it could not find out.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>The token is good.</summary>
    /// <param name="Identity">Whose it is.</param>
    /// <param name="FetchedAt">When the question was sent to Keystone: what happened there later, this answer may not know.</param>
    public sealed record Valid(KeystoneIdentity Identity, DateTimeOffset FetchedAt) : TokenAnswer
    {
        /// <summary>Names this answer.</summary>
        public AnswerStamp Stamp { get; init; } = AnswerStamp.New();
    }

    /// <summary>Keystone says no. It is a value, to be kept for a few seconds.</summary>
    /// <param name="Cause">Why, for log and audit.</param>
    public sealed record Invalid(string Cause) : TokenAnswer;

    /// <summary>Nobody could tell. It is never kept.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : TokenAnswer;
}
