using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

/// <summary>The three files of one member, in a folder.</summary>
internal sealed class MemberFiles(string folder)
{
    public ClusterTlsOptions Options { get; } = new()
    {
        CertificateFile = Path.Combine(folder, "member.crt"),
        KeyFile = Path.Combine(folder, "member.key"),
        CaFile = Path.Combine(folder, "members-ca.crt"),
        ReloadInterval = TimeSpan.FromSeconds(1),
    };

    /// <summary>As settings.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Clustering:Tls:CertificateFile"] = Options.CertificateFile,
        ["Clustering:Tls:KeyFile"] = Options.KeyFile,
        ["Clustering:Tls:CaFile"] = Options.CaFile,
        ["Clustering:Tls:ReloadInterval"] = $"{Options.ReloadInterval}",
    };

    /// <summary>Writes certificate and key.</summary>
    public void Write(X509Certificate2 certificate, TestCertificates issuer)
    {
        // The intermediate is what stands below the certificate in the authority's own file.
        var intermediate = File.ReadAllText(issuer.CertificateFile).Split("-----BEGIN CERTIFICATE-----")[2];
        File.WriteAllText(Options.KeyFile!, TestCertificates.KeyPem(certificate));
        File.WriteAllText(Options.CertificateFile!, $"{certificate.ExportCertificatePem()}\n-----BEGIN CERTIFICATE-----{intermediate}");
    }

    /// <summary>Writes the authorities.</summary>
    public void Trust(params TestCertificates[] authorities) =>
        File.WriteAllText(Options.CaFile!, string.Join('\n', authorities.Select(one => one.Root.ExportCertificatePem())));
}
