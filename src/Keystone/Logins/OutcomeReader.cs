using KeystoneAuthCluster.Keystone.Tokens.Wire;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>Reads what Keystone's answer means to who logs in.</summary>
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
        KeystoneReply.Failed failed => new LoginOutcome.Unavailable(failed.Cause, KeystoneWords.Clean(failed.Detail, secrets)),
        _ => new LoginOutcome.Refused(Detail(reply, secrets)),
    };

    /// <summary>Why it is not a success, in words for people.</summary>
    public static string Detail(KeystoneReply reply, params ReadOnlySpan<Secret> secrets) => KeystoneWords.Clean(reply switch
    {
        KeystoneReply.Unauthorized no => no.Message,
        KeystoneReply.Forbidden no => no.Message,
        KeystoneReply.NotFound no => no.Message,
        KeystoneReply.Failed failed => failed.Objection ?? failed.Detail,
        _ => string.Empty,
    }, secrets);

    private static LoginOutcome Read(KeystoneReply.Success success)
    {
        if (!HeaderText.IsSafe(success.SubjectToken))
            return new LoginOutcome.Unavailable(KeystoneUnavailable.Unintelligible, "no token in the answer");
        return TokenReader.TryRead(success.Body.Span, out var token, out var problem)
            ? new LoginOutcome.LoggedIn(success.SubjectToken, token)
            : new LoginOutcome.Unavailable(KeystoneUnavailable.Unintelligible, problem);
    }
}
