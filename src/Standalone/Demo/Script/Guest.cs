using System.Collections.Immutable;
using KeystoneAuthCluster.Demo.Reviews;

namespace KeystoneAuthCluster.Standalone.Demo.Script;

/// <summary>Somebody with a token, and what they want to do.</summary>
/// <param name="Name">The user's name, or what the token is.</param>
/// <param name="Project">The project that the token is for; empty where there is none.</param>
/// <param name="Token">The token.</param>
/// <param name="Validations">How often Keystone should be asked about it, however often it is reviewed.</param>
/// <param name="IsLetIn">Whether it should be good.</param>
/// <param name="Wishes">What they ask once they are in.</param>
internal sealed record Guest(string Name, string Project, string Token, int Validations, bool IsLetIn, ImmutableArray<Wish> Wishes)
{
    /// <summary>Without the token: it is good, and this may land in a message.</summary>
    public override string ToString() => Name;
}

/// <summary>A question, and what the example policy says to it.</summary>
/// <param name="Access">The question.</param>
/// <param name="IsAllowed">Whether the policy allows it; it denies nothing, so that otherwise it has no opinion.</param>
internal sealed record Wish(Access Access, bool IsAllowed);
