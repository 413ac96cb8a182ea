using System.Net;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;

namespace KeystoneAuthCluster.Demo.Stage;

/// <summary>An authority made for this run, and one certificate from it; the authority's key is never written anywhere.</summary>
/// <param name="Authority">What those who connect trust.</param>
/// <param name="AuthorityFile">The same as a PEM file.</param>
/// <param name="CertificateFile">The certificate, PEM.</param>
/// <param name="PrivateKeyFile">Its key, PEM.</param>
public sealed record DemoCertificates(X509Certificate2 Authority, string AuthorityFile, string CertificateFile, string PrivateKeyFile) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>For a server that listens at an address of this machine: <c>ca.crt</c>, <c>tls.crt</c> and <c>tls.key</c>.</summary>
    public static DemoCertificates ForServer(DemoFolder folder, IPAddress listen, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(time);
        var made = ThrowAwayCertificates.Make("keystone-auth demo", listen, [ThrowAwayCertificates.ServerAuthentication], time.GetUtcNow(), Lifetime);
        return new DemoCertificates(
            X509Certificate2.CreateFromPem(made.Authority),
            folder.Write("ca.crt", made.Authority),
            folder.Write("tls.crt", made.Certificate),
            folder.Write("tls.key", made.PrivateKey));
    }

    /// <summary>Lets go of the certificate; the files go with their folder.</summary>
    public void Dispose() => Authority.Dispose();
}
