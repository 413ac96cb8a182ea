namespace KeystoneAuthCluster.Certificates.Issuing;

/// <summary>A certificate and its private key, as PEM.</summary>
/// <remarks>A class and no record, whose text would show the key.</remarks>
internal sealed class KeyPair(string certificate, string privateKey)
{
    /// <summary>The certificate.</summary>
    public string Certificate => certificate;

    /// <summary>Its key, PKCS#8, not encrypted.</summary>
    public string PrivateKey => privateKey;
}
