using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>What comes of a login.</summary>
internal abstract record LoginVerdict
{
    private LoginVerdict()
    {
    }

    public sealed record Issued(TokenView Token) : LoginVerdict
    {
        // Not a positional member: what is generated for those would print the token.
        public required string Text { private get; init; }

        public string Reveal() => Text;
    }

    /// <summary>401. Keystone does not say what is wrong, but with a receipt.</summary>
    public sealed record Refused(string? Message = null) : LoginVerdict;

    /// <summary>401 with a receipt: right so far, and not enough.</summary>
    public sealed record MoreNeeded(User User, Domain Domain, Receipt Receipt) : LoginVerdict
    {
        // As with the token.
        public required string Text { private get; init; }

        public string Reveal() => Text;
    }

    /// <summary>404: the token or the application credential is not there.</summary>
    public sealed record NotFound(string Message) : LoginVerdict;

    /// <summary>403: a token that stands for somebody else's trust makes no further token.</summary>
    public sealed record Forbidden(string Message) : LoginVerdict;
}
