using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>The authorities whose word on a client we take: these, and none of the system's.</summary>
/// <param name="bundle">Roots and intermediates.</param>
internal sealed class ClientAuthorities(X509Certificate2Collection bundle)
{
    /// <summary>The use that a client's certificate must be made for.</summary>
    public static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>How a client's chain is checked.</summary>
    public X509ChainPolicy NewPolicy() => NewPolicy(ClientAuthentication);

    /// <summary>How a chain is checked. No downloads and no revocation lists: a handshake never waits for another server.</summary>
    /// <param name="use">The use that the certificate must be made for.</param>
    public X509ChainPolicy NewPolicy(Oid use)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(bundle);
        policy.ApplicationPolicy.Add(use);
        return policy;
    }

    /// <summary>Reads a bundle. One without a self-signed certificate is refused: no chain could end in it, so it would lock out everybody.</summary>
    public static Loaded<ClientAuthorities> Parse(string pem, TlsOptions options)
    {
        var bundle = new X509Certificate2Collection();
        try
        {
            bundle.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            return new Loaded<ClientAuthorities>.Bad($"{options.ClientCaFile} is not a PEM file of certificates: {e.Message}");
        }

        return bundle.Any(certificate => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            ? new Loaded<ClientAuthorities>.Good(new ClientAuthorities(bundle))
            : new Loaded<ClientAuthorities>.Bad($"{options.ClientCaFile} has no self-signed PEM certificate in it");
    }
}
