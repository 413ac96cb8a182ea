using System.Net;
using System.Text;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Silo.Clustering.Tls;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>
/// What the processes of one user on one machine know each other by where no certificates are given. Other users of the machine reach the same
/// loopback ports; without this they could read tokens there, and make up identities.
/// </summary>
internal static class MemberCertificates
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650); // nobody renews them; an expired set is refused with its file's name

    /// <summary>The files in a folder of their own, made by the first process that asks.</summary>
    /// <param name="folder">The folder; its parent is the user's alone.</param>
    /// <param name="now">The present time.</param>
    public static ClusterTlsOptions In(string folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder))
            Make(folder, now);
        return Files(folder);
    }

    private static void Make(string folder, DateTimeOffset now)
    {
        var mine = Path.Combine(Path.GetDirectoryName(folder)!, Path.GetRandomFileName());
        Directory.CreateDirectory(mine);
        var (made, files) = (
            ThrowAwayCertificates.Make(
                "keystone-auth", IPAddress.Loopback, [ThrowAwayCertificates.ServerAuthentication, ThrowAwayCertificates.ClientAuthentication], now, Lifetime),
            Files(mine));
        OwnerFile.Write(files.CertificateFile!, Encoding.ASCII.GetBytes(made.Certificate));
        OwnerFile.Write(files.KeyFile!, Encoding.ASCII.GetBytes(made.PrivateKey));
        OwnerFile.Write(files.CaFile!, Encoding.ASCII.GetBytes(made.Authority));
        try
        {
            Directory.Move(mine, folder); // all or nothing, and never over a set that other processes use
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(mine, recursive: true);
        }
    }

    private static ClusterTlsOptions Files(string folder) => new()
    {
        CertificateFile = Path.Combine(folder, "member.crt"),
        KeyFile = Path.Combine(folder, "member.key"),
        CaFile = Path.Combine(folder, "ca.crt"),
    };
}
