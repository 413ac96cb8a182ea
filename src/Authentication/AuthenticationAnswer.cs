using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication;

/// <summary>Whose token it is; or that it is nobody's; or that nobody could tell.</summary>
public abstract record AuthenticationAnswer
{
    private AuthenticationAnswer()
    {
    }

    /// <summary>The token is this user's.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Origin">Where the answer comes from.</param>
    public sealed record Accepted(MappedUser User, AnswerOrigin Origin) : AuthenticationAnswer;

    /// <summary>A clean no: Keystone's, the shape filter's, or that of the rules on who may come in.</summary>
    /// <param name="Cause">Why, for log and audit; the API server is not told.</param>
    /// <param name="Origin">Where the answer comes from.</param>
    public sealed record Rejected(string Cause, AnswerOrigin Origin) : AuthenticationAnswer;

    /// <summary>Nobody could tell.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : AuthenticationAnswer;

    /// <summary>The same answer from elsewhere; where it is from there already, it is this one.</summary>
    internal AuthenticationAnswer From(AnswerOrigin origin) => this switch
    {
        Accepted accepted when accepted.Origin != origin => accepted with { Origin = origin },
        Rejected rejected when rejected.Origin != origin => rejected with { Origin = origin },
        _ => this,
    };

    internal static AuthenticationAnswer Of(IdentityVerdict verdict, AnswerOrigin origin) => verdict switch
    {
        IdentityVerdict.Accepted accepted => new Accepted(accepted.User, origin),
        IdentityVerdict.Refused refused => new Rejected(refused.Cause, origin),
        _ => throw new InvalidOperationException($"A verdict that no one knows: {verdict.GetType().Name}"),
    };
}

/// <summary>Where an answer comes from.</summary>
public enum AnswerOrigin
{
    /// <summary>Nobody needed to be asked.</summary>
    Local,

    /// <summary>This process knew it.</summary>
    Cache,

    /// <summary>Keystone was asked, by this process or another.</summary>
    Keystone,

    /// <summary>Keystone could not be asked: it is what it said last.</summary>
    Stale,
}
