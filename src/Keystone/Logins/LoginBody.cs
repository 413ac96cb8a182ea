using System.Buffers;
using System.Text.Json;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>
/// Writes the body of a log-in
/// (<see href="https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization"/>).
/// </summary>
internal static class LoginBody
{
    public static ReadOnlyMemory<byte> Write(Login login)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("auth");
            json.WriteStartObject("identity");
            json.WriteStartArray("methods");
            foreach (var method in login.Methods)
                json.WriteStringValue(method.Name);
            json.WriteEndArray();
            foreach (var method in login.Methods)
                WriteMethod(json, method);
            json.WriteEndObject();
            WriteScope(json, login.Scope);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteMethod(Utf8JsonWriter json, LoginMethod method)
    {
        json.WriteStartObject(method.Name);
        switch (method)
        {
            case LoginMethod.Password password:
                WriteUser(json, password.User, "password", password.Text);
                break;
            case LoginMethod.Totp totp:
                WriteUser(json, totp.User, "passcode", totp.Passcode);
                break;
            case LoginMethod.Token token:
                json.WriteString("id", token.Text.Reveal());
                break;
            case LoginMethod.ApplicationCredential credential:
                WriteMembers(json, new Named(credential.Id, credential.CredentialName));
                if (credential.User is { } user)
                    WriteNamed(json, "user", user);
                json.WriteString("secret", credential.Text.Reveal());
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, Named user, string member, Secret secret)
    {
        json.WriteStartObject("user");
        WriteMembers(json, user);
        json.WriteString(member, secret.Reveal());
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, LoginScope scope)
    {
        if (scope is LoginScope.Open)
            return;
        if (scope is LoginScope.Unscoped)
        {
            json.WriteString("scope", "unscoped");
            return;
        }

        json.WriteStartObject("scope");
        switch (scope)
        {
            case LoginScope.Project project:
                WriteNamed(json, "project", project.Target);
                break;
            case LoginScope.Domain domain:
                WriteNamed(json, "domain", domain.Target);
                break;
            case LoginScope.Trust trust:
                WriteNamed(json, "OS-TRUST:trust", new Named(trust.Id, null));
                break;
            case LoginScope.System:
                json.WriteStartObject("system");
                json.WriteBoolean("all", true);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string member, Named named)
    {
        json.WriteStartObject(member);
        WriteMembers(json, named);
        json.WriteEndObject();
    }

    // An id says all; Keystone ignores what is said besides.
    private static void WriteMembers(Utf8JsonWriter json, Named named)
    {
        if (!string.IsNullOrEmpty(named.Id))
        {
            json.WriteString("id", named.Id);
            return;
        }

        json.WriteString("name", named.Name);
        if (named.Domain is { } domain)
            WriteNamed(json, "domain", domain);
    }
}
