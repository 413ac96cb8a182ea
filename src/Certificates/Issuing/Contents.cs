using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Certificates.Issuing;

/// <summary>What a certificate says of its owner.</summary>
/// <param name="CommonName">The common name.</param>
/// <param name="Names">DNS names and addresses.</param>
/// <param name="Uses">What it is for.</param>
internal sealed record Contents(string CommonName, ImmutableArray<string> Names, ImmutableArray<string> Uses)
{
    /// <summary>The use of a certificate that servers show.</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>The use of a certificate that clients show.</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>What a certificate that is there says; what it says besides is not ours.</summary>
    public static Contents Of(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        return new Contents(
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            [.. names.SelectMany(name => name.EnumerateDnsNames()), .. names.SelectMany(name => name.EnumerateIPAddresses()).Select(address => address.ToString())],
            [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(uses => uses.EnhancedKeyUsages.Cast<Oid>()).Select(use => use.Value!)]);
    }

    /// <summary>Whether another says the same, in whatever order.</summary>
    public bool IsSame(Contents other) => CommonName == other.CommonName && Canonical(Names).SetEquals(Canonical(other.Names)) && Uses.ToHashSet().SetEquals(other.Uses);

    /// <summary>The request for it.</summary>
    public CertificateRequest Request(ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(CommonName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. Uses.Select(use => new Oid(use))], critical: false));
        if (!Names.IsEmpty)
            request.CertificateExtensions.Add(AlternativeNames());
        return request;
    }

    public override string ToString() => Names.IsEmpty ? CommonName : $"{CommonName} ({string.Join(", ", Names)})";

    private X509Extension AlternativeNames()
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in Names)
        {
            if (IPAddress.TryParse(name, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(name);
        }

        return names.Build();
    }

    // One address has many spellings, and DNS names have no case.
    private static HashSet<string> Canonical(IEnumerable<string> names) =>
        names.Select(name => IPAddress.TryParse(name, out var address) ? address.ToString() : name).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
