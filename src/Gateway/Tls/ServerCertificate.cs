using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>A certificate that we can show: with its private key and the intermediates that lead to its root.</summary>
/// <param name="leaf">The certificate, with its key.</param>
/// <param name="intermediates">What stands below it in the file.</param>
internal sealed class ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection intermediates)
{
    /// <summary>The certificate itself, with its key.</summary>
    public X509Certificate2 Leaf => leaf;

    /// <summary>What leads to its root.</summary>
    public X509Certificate2Collection Intermediates => intermediates;

    /// <summary>The subject, for the log.</summary>
    public string Subject => leaf.Subject;

    /// <summary>From when on nobody accepts it any more.</summary>
    public DateTimeOffset NotAfter => leaf.NotAfter.ToUniversalTime();

    /// <summary>What handshakes use. Offline: neither missing intermediates nor OCSP answers are fetched from where the certificate says.</summary>
    public SslStreamCertificateContext NewContext() => SslStreamCertificateContext.Create(leaf, intermediates, offline: true);

    /// <summary>Reads a chain and a key, and refuses what no client would accept.</summary>
    public static Loaded<ServerCertificate> Parse(string chainPem, string keyPem, TlsOptions options, DateTimeOffset now)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(chainPem);
        }
        catch (CryptographicException e)
        {
            return Bad($"{options.CertificateFile} is not a PEM file of certificates: {e.Message}");
        }

        if (chain.Count == 0)
            return Bad($"{options.CertificateFile} has no PEM certificate in it");
        if (now < chain[0].NotBefore.ToUniversalTime())
            return Bad($"{options.CertificateFile} is not valid before {Text(chain[0].NotBefore)}");
        if (now >= chain[0].NotAfter.ToUniversalTime())
            return Bad($"{options.CertificateFile} expired at {Text(chain[0].NotAfter)}");
        try
        {
            var leaf = X509Certificate2.CreateFromPem(chainPem, keyPem);
            chain.RemoveAt(0);
            var certificate = new ServerCertificate(ForThisSystem(leaf), chain);

            // What the system's TLS does not take must be found here, where the old pair can stay, and not by the first client.
            return TrialHandshake.Problem(certificate.NewContext()) is { } problem
                ? Bad($"{options.CertificateFile} is of no use for TLS 1.2 and 1.3: {problem}")
                : new Loaded<ServerCertificate>.Good(certificate);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return Bad($"{options.PrivateKeyFile} has no key for the certificate in {options.CertificateFile}: {e.Message}");
        }
    }

    // Windows' TLS cannot use a key that is only in memory; a PKCS#12 makes it a key of the user's store.
    private static X509Certificate2 ForThisSystem(X509Certificate2 leaf) =>
        OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null) : leaf;

    private static string Text(DateTime local) => local.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);

    private static Loaded<ServerCertificate>.Bad Bad(string problem) => new(problem);
}
