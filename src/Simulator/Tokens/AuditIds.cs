using System.Buffers.Text;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>Audit ids as Keystone writes them: sixteen bytes in base64url, 22 characters.</summary>
internal static class AuditIds
{
    public static string ToAuditId(this Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
