using KeystoneAuthCluster.Simulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Checks the token of whoever asks (<c>X-Auth-Token</c>).</summary>
internal sealed class CallerCheck(TokenInspector inspector)
{
    /// <returns>The caller, or the answer that turns them away; one of the two is <see langword="null"/>.</returns>
    public (Caller? Caller, Reply? Refusal) Check(HttpContext context)
    {
        var text = context.Request.Headers["X-Auth-Token"].ToString();
        return text.Length == 0 ? (null, Errors.Unauthorized) : inspector.Inspect(text) switch
        {
            TokenVerdict.Valid(var token) => (new Caller(token), null),
            TokenVerdict.Orphaned(var message) => (null, Errors.NotFound(message)),
            TokenVerdict.TrustBroken => (null, Errors.Forbidden),
            _ => (null, Errors.Unauthorized),
        };
    }
}
