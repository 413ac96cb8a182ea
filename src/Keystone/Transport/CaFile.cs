using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Certificate authorities from a PEM file, in place of the system's.</summary>
internal static class CaFile
{
    /// <summary>
    /// Trust in the authorities of the file and no others; the host name is still checked.
    /// Self-signed certificates are roots, others only help to find the way to one.
    /// </summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file has no usable certificate.</exception>
    public static X509ChainPolicy Read(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        if (certificates.Count == 0)
            throw new System.Security.Cryptography.CryptographicException($"{path} has no certificate in PEM form.");

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // A private authority seldom publishes revocation lists; waiting for one would cost the request its time.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        foreach (var certificate in certificates)
            (IsRoot(certificate) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        return policy;
    }

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
