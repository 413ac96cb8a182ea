using System.Collections.Immutable;
using System.Text.Json;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Writes where a token comes from, if not from its user alone: a trust, an application credential, an identity provider.</summary>
internal static class ProvenanceBody
{
    public static void WriteTrust(Utf8JsonWriter writer, Trust trust)
    {
        writer.WriteStartObject("OS-TRUST:trust");
        writer.WriteString("id", trust.Id);
        writer.WriteStartObject("trustor_user");
        writer.WriteString("id", trust.TrustorId);
        writer.WriteEndObject();
        writer.WriteStartObject("trustee_user");
        writer.WriteString("id", trust.TrusteeId);
        writer.WriteEndObject();
        writer.WriteBoolean("impersonation", trust.Impersonation);
        writer.WriteEndObject();
    }

    public static void WriteApplicationCredential(Utf8JsonWriter writer, ApplicationCredential credential)
    {
        writer.WriteStartObject("application_credential");
        writer.WriteIdAndName(credential.Id, credential.Name);
        writer.WriteBoolean("restricted", true);
        if (!credential.AccessRules.IsEmpty)
        {
            writer.WriteStartArray("access_rules");
            foreach (var rule in credential.AccessRules)
            {
                writer.WriteStartObject();
                writer.WriteString("id", rule.Id);
                writer.WriteString("service", rule.Service);
                writer.WriteString("path", rule.Path);
                writer.WriteString("method", rule.Method);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void WriteFederation(Utf8JsonWriter writer, Federation federation, ImmutableArray<Group> groups)
    {
        writer.WriteStartObject("OS-FEDERATION");
        writer.WriteStartArray("groups");
        foreach (var group in groups)
        {
            writer.WriteStartObject();
            writer.WriteString("id", group.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteId("identity_provider", federation.IdentityProvider);
        WriteId("protocol", federation.Protocol);
        writer.WriteEndObject();

        void WriteId(string member, string id)
        {
            writer.WriteStartObject(member);
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }
    }
}
