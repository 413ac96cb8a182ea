using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>What a client's certificate calls it.</summary>
internal static class ClientNames
{
    private const string CommonName = "2.5.4.3";

    /// <summary>Its common names and DNS names.</summary>
    public static IEnumerable<string> Of(X509Certificate2 certificate)
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
