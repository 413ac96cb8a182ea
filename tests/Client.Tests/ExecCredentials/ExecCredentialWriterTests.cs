using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Client.ExecCredentials;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.ExecCredentials;

public class ExecCredentialWriterTests
{
    [Theory]
    [InlineData(ExecInfo.V1)]
    [InlineData(ExecInfo.V1Beta1)]
    public void The_credential_is_what_kubectl_reads(string version)
    {
        using var written = Written(version, "gAAAA_-=", new DateTimeOffset(2026, 7, 1, 14, 0, 59, 999, TimeSpan.FromHours(2)));

        Assert.Equal(
            $$$"""{"kind":"ExecCredential","apiVersion":"{{{version}}}","status":{"expirationTimestamp":"2026-07-01T12:00:59Z","token":"gAAAA_-="}}""" + "\n",
            Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public void A_token_may_hold_any_character()
    {
        using var written = Written(ExecInfo.V1, "a\"\\\n+ü", DateTimeOffset.UnixEpoch);
        using var read = JsonDocument.Parse(written.ToArray());

        Assert.Equal("a\"\\\n+ü", read.RootElement.GetProperty("status").GetProperty("token").GetString());
    }

    private static MemoryStream Written(string version, string token, DateTimeOffset expiresAt)
    {
        var stream = new MemoryStream();
        ExecCredentialWriter.Write(stream, version, new Secret(token), expiresAt);
        return stream;
    }
}
