using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>What comes of checking a credential.</summary>
internal abstract record Proof
{
    private Proof()
    {
    }

    /// <summary>It is right.</summary>
    /// <param name="UserId">Whose it is.</param>
    /// <param name="Origin">What a token made with it came from.</param>
    /// <param name="Latest">When such a token must end at the latest.</param>
    /// <param name="Scope">What such a token is for, whatever is asked.</param>
    public sealed record Of(string UserId, TokenOrigin Origin, DateTimeOffset? Latest = null, TokenScope? Scope = null) : Proof
    {
        /// <summary>Both together; <see langword="null"/> if they are not of the same user.</summary>
        public Of? And(Of other) => UserId == other.UserId
            ? new Of(UserId, (Origin.HasId ? Origin : other.Origin) with { Methods = Origin.Methods | other.Origin.Methods }, Latest ?? other.Latest, Scope ?? other.Scope)
            : null;
    }

    /// <summary>It is not.</summary>
    public sealed record Wrong(LoginVerdict Verdict) : Proof;
}
