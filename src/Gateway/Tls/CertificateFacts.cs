using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>What a certificate says of itself.</summary>
internal static class CertificateFacts
{
    private const string CommonName = "2.5.4.3";

    /// <summary>Whether it says that it is for a use. A chain policy takes one without any stated use as one for every use; we want it said.</summary>
    public static bool IsFor(this X509Certificate2 certificate, Oid use) => certificate.Extensions
        .OfType<X509EnhancedKeyUsageExtension>()
        .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>())
        .Any(stated => stated.Value == use.Value);

    /// <summary>Its common names and DNS names.</summary>
    public static IEnumerable<string> Names(this X509Certificate2 certificate)
    {
        // Not GetNameInfo: where there is no common name it takes another part of the subject.
        var commonNames = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
            .Select(part => part.GetSingleElementValue() ?? string.Empty);
        return commonNames.Concat(certificate.Extensions
            .OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()));
    }
}
