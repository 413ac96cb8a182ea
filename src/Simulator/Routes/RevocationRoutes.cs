using System.Globalization;
using KeystoneAuthCluster.Simulator.Revocations;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary><c>GET /v3/OS-REVOKE/events</c>.</summary>
internal sealed class RevocationRoutes(CallerCheck callers, RevocationLog revocations)
{
    public Reply Events(HttpContext context)
    {
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        if (!caller.MayListRevocationEvents)
            return Errors.NotAllowed("list_revoke_events");
        var text = context.Request.Query["since"].ToString();
        if (text.Length == 0)
            return Listed(context, null);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? Listed(context, since)
            : Reply.Error(StatusCodes.Status400BadRequest, $"invalidate date format {text}");
    }

    private Reply Listed(HttpContext context, DateTimeOffset? since) => Reply.Json(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("events");
        foreach (var revocation in revocations.Since(since))
        {
            var time = TokenBody.Time(revocation.At);
            writer.WriteStartObject();
            writer.WriteString(revocation.WireName, revocation.Value);
            writer.WriteString("issued_before", time);
            writer.WriteString("revoked_at", time);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteListLinks($"{ApiUrl.Of(context.Request)}/OS-REVOKE/events");
    });
}
