using KeystoneAuthCluster.Keystone.Tokens.Wire;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>
/// Reads what Keystone's answer means to who logs in. Only Keystone's own words can repeat what was sent, and only those are cleaned of secrets: our words and
/// .NET's are known to everybody, and a gap in them would tell the letters of a short password.
/// </summary>
internal static class OutcomeReader
{
    /// <param name="reply">The answer.</param>
    /// <param name="secrets">What was sent, and must not come back in Keystone's words.</param>
    public static LoginOutcome Read(KeystoneReply reply, params ReadOnlySpan<Secret> secrets) => reply switch
    {
        KeystoneReply.Success success => Read(success),
        KeystoneReply.Unauthorized { Receipt: { } receipt } => new LoginOutcome.MoreNeeded(receipt.Id, receipt.Done, receipt.Rules),
        KeystoneReply.Unauthorized { SupportedMethods: { IsEmpty: false } methods, Message: var message } =>
            new LoginOutcome.Malformed(KeystoneWords.Clean($"{message} This Keystone has: {string.Join(", ", methods)}.", secrets)),
        KeystoneReply.Failed { Objection: { } objection } => new LoginOutcome.Malformed(KeystoneWords.Clean(objection, secrets)),
        KeystoneReply.Failed failed => new LoginOutcome.Unavailable(failed.Cause, KeystoneWords.Clean(failed.Detail)),
        _ => new LoginOutcome.Refused(Detail(reply, secrets)),
    };

    /// <summary>Why it is not a success, in words for people.</summary>
    public static string Detail(KeystoneReply reply, params ReadOnlySpan<Secret> secrets) => reply switch
    {
        KeystoneReply.Unauthorized no => KeystoneWords.Clean(no.Message, secrets),
        KeystoneReply.Forbidden no => KeystoneWords.Clean(no.Message, secrets),
        KeystoneReply.NotFound no => KeystoneWords.Clean(no.Message, secrets),
        KeystoneReply.Failed { Objection: { } objection } => KeystoneWords.Clean(objection, secrets),
        KeystoneReply.Failed failed => KeystoneWords.Clean(failed.Detail),
        _ => string.Empty,
    };

    private static LoginOutcome Read(KeystoneReply.Success success)
    {
        if (!HeaderText.IsSafe(success.SubjectToken))
            return new LoginOutcome.Unavailable(KeystoneUnavailable.Unintelligible, "no token in the answer");
        return TokenReader.TryRead(success.Body.Span, out var token, out var problem)
            ? new LoginOutcome.LoggedIn(success.SubjectToken, token)
            : new LoginOutcome.Unavailable(KeystoneUnavailable.Unintelligible, problem);
    }
}
