using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Revocations;
using KeystoneAuthCluster.Simulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary><c>/v3/auth/tokens</c> for a token that is there already.</summary>
internal sealed class TokenRoutes(CallerCheck callers, TokenInspector inspector, RevocationLog revocations, CallCounts calls)
{
    public Reply Validate(HttpContext context) => Read(context, "validate_token", static (caller, subject) => caller.MayValidate(subject));

    public Reply Check(HttpContext context) => Read(context, "check_token", static (caller, subject) => caller.MayCheck(subject));

    public Reply Revoke(HttpContext context)
    {
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        var text = SubjectOf(context);
        if (text.Length == 0)
            return caller.MayRevoke(null) ? Errors.NotFound("No token in the request") : Errors.NotAllowed("revoke_token");
        var verdict = inspector.Inspect(text);
        if (verdict is not TokenVerdict.Valid(var subject))
            return Refusal(verdict);
        if (!caller.MayRevoke(subject))
            return Errors.NotAllowed("revoke_token");
        revocations.Add(RevokedBy.AuditId, subject.Claims.AuditId.ToAuditId());
        return Reply.NoContent;
    }

    private Reply Read(HttpContext context, string rule, Func<Caller, TokenView, bool> may)
    {
        var text = SubjectOf(context);
        calls.CountValidation(text);
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        if (text.Length == 0)
            return Errors.NotFound("No token in the request");
        var verdict = inspector.Inspect(text);
        if (verdict is not TokenVerdict.Valid(var subject))
            return Refusal(verdict);
        if (!may(caller, subject))
            return Errors.NotAllowed(rule);
        if (subject.ApplicationCredential is { AccessRules.IsEmpty: false } && !KnowsAccessRules(context))
            return Refusal(TokenInspector.Failed);
        var catalogUrl = context.Request.Query.ContainsKey("nocatalog") ? null : ApiUrl.Of(context.Request);
        return Reply.Json(StatusCodes.Status200OK, writer => TokenBody.Write(writer, subject, catalogUrl), text);
    }

    private static string SubjectOf(HttpContext context) => context.Request.Headers["X-Subject-Token"].ToString();

    // A service that does not know access rules could not enforce them, so Keystone hides such tokens from it.
    private static bool KnowsAccessRules(HttpContext context) => context.Request.Headers["OpenStack-Identity-Access-Rules"] == "1.0";

    private static Reply Refusal(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Invalid(var message) => Errors.NotFound(message),
        TokenVerdict.Orphaned(var message) => Errors.NotFound(message),
        _ => Errors.Forbidden,
    };
}
