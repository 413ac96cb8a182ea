using System.Globalization;
using System.Text.Json;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.ExecCredentials;

/// <summary>Writes the answer to kubectl: an <c>ExecCredential</c> with a token.</summary>
internal static class ExecCredentialWriter
{
    /// <summary>Writes the credential and a line's end.</summary>
    /// <param name="stdout">Where to; it stays open.</param>
    /// <param name="apiVersion">As kubectl asked: another one it refuses.</param>
    /// <param name="token">The token.</param>
    /// <param name="expiresAt">When kubectl has to ask again; cut to whole seconds, since a moment too early costs nothing.</param>
    public static void Write(Stream stdout, string apiVersion, Secret token, DateTimeOffset expiresAt)
    {
        using (var json = new Utf8JsonWriter(stdout))
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, "ExecCredential"u8);
            json.WriteString("apiVersion"u8, apiVersion);
            json.WriteStartObject("status"u8);
            json.WriteString("expirationTimestamp"u8, expiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("token"u8, token.Reveal());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stdout.Write("\n"u8);
        stdout.Flush();
    }
}
