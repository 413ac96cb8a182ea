using System.Text.Json;
using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Writes a receipt as Keystone does.</summary>
internal static class ReceiptBody
{
    public static void Write(Utf8JsonWriter writer, LoginVerdict.MoreNeeded verdict)
    {
        writer.WriteStartObject("receipt");
        WriteTexts(writer, "methods", verdict.Receipt.Done.Names());
        writer.WriteStartObject("user");
        writer.WriteIdAndName(verdict.User);
        writer.WriteEntity("domain", verdict.Domain);
        writer.WriteEndObject();
        writer.WriteString("expires_at", TokenBody.Time(verdict.Receipt.ExpiresAt));
        writer.WriteString("issued_at", TokenBody.Time(verdict.Receipt.IssuedAt));
        writer.WriteEndObject();
        writer.WriteStartArray("required_auth_methods");
        foreach (var rule in verdict.User.MultiFactorRules)
            WriteTexts(writer, null, rule);
        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string? member, IEnumerable<string> texts)
    {
        if (member is null)
            writer.WriteStartArray();
        else
            writer.WriteStartArray(member);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
