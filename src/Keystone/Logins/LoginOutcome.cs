using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>What came of a log-in.</summary>
public abstract record LoginOutcome
{
    private LoginOutcome()
    {
    }

    /// <summary>A token, and what Keystone says of it.</summary>
    /// <param name="Text">The token.</param>
    /// <param name="Token">What it is for and how long it lives.</param>
    public sealed record LoggedIn(Secret Text, ValidatedToken Token) : LoginOutcome;

    /// <summary>The methods so far are right, and not enough: one of the <paramref name="Rules"/> must be met in full (multi-factor).</summary>
    /// <param name="Receipt">Stands for the methods that are done, in the next try.</param>
    /// <param name="Done">These.</param>
    /// <param name="Rules">Each a list of methods that together are enough.</param>
    public sealed record MoreNeeded(Secret Receipt, ImmutableArray<string> Done, ImmutableArray<ImmutableArray<string>> Rules) : LoginOutcome;

    /// <summary>
    /// Keystone says no (401, 403, 404). It does not tell a wrong password from an unknown user, and neither from a project that is not the user's.
    /// </summary>
    /// <param name="Message">Keystone's words.</param>
    public sealed record Refused(string Message) : LoginOutcome;

    /// <summary>The request itself is at fault (400): a method that this Keystone does not have, a passcode of the wrong length.</summary>
    /// <param name="Message">Keystone's words.</param>
    public sealed record Malformed(string Message) : LoginOutcome;

    /// <summary>Keystone could not be asked, or its answer means nothing.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">More of it; never a secret.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause, string Detail) : LoginOutcome;
}
