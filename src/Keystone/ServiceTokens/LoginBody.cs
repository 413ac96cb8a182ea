using System.Buffers;
using System.Text.Json;
using KeystoneAuthCluster.Keystone.Configuration;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>
/// Writes the body of a log-in
/// (<see href="https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization"/>).
/// </summary>
internal static class LoginBody
{
    public static ReadOnlyMemory<byte> Write(ServiceUserOptions user, Secret secret)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("auth");
            json.WriteStartObject("identity");
            if (user.UsesApplicationCredential)
                WriteApplicationCredential(json, user, secret);
            else
                WritePassword(json, user, secret);
            json.WriteEndObject();
            if (!user.UsesApplicationCredential)
                WriteScope(json, user);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteApplicationCredential(Utf8JsonWriter json, ServiceUserOptions user, Secret secret)
    {
        WriteMethod(json, "application_credential");
        WriteOne(json, user.ApplicationCredentialId, user.ApplicationCredentialName);
        if (string.IsNullOrEmpty(user.ApplicationCredentialId))
        {
            json.WriteStartObject("user");
            WriteUser(json, user);
            json.WriteEndObject();
        }

        json.WriteString("secret", secret.Reveal());
        json.WriteEndObject();
    }

    private static void WritePassword(Utf8JsonWriter json, ServiceUserOptions user, Secret secret)
    {
        WriteMethod(json, "password");
        json.WriteStartObject("user");
        WriteUser(json, user);
        json.WriteString("password", secret.Reveal());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMethod(Utf8JsonWriter json, string method)
    {
        json.WriteStartArray("methods");
        json.WriteStringValue(method);
        json.WriteEndArray();
        json.WriteStartObject(method);
    }

    private static void WriteUser(Utf8JsonWriter json, ServiceUserOptions user)
    {
        WriteOne(json, user.UserId, user.UserName);
        if (string.IsNullOrEmpty(user.UserId))
            WriteDomain(json, user.UserDomainId, user.UserDomainName);
    }

    private static void WriteScope(Utf8JsonWriter json, ServiceUserOptions user)
    {
        json.WriteStartObject("scope");
        if (user.SystemScope)
        {
            json.WriteStartObject("system");
            json.WriteBoolean("all", true);
            json.WriteEndObject();
        }
        else if (ServiceUserOptions.Given(user.DomainId, user.DomainName) > 0)
        {
            WriteDomain(json, user.DomainId, user.DomainName);
        }
        else
        {
            json.WriteStartObject("project");
            WriteOne(json, user.ProjectId, user.ProjectName);
            if (string.IsNullOrEmpty(user.ProjectId))
                WriteDomain(json, user.ProjectDomainId, user.ProjectDomainName);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteDomain(Utf8JsonWriter json, string? id, string? name)
    {
        json.WriteStartObject("domain");
        WriteOne(json, id, name);
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, string? id, string? name)
    {
        if (string.IsNullOrEmpty(id))
            json.WriteString("name", name);
        else
            json.WriteString("id", id);
    }
}
