using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Tests.Issuing;

/// <summary>What is put into a certificate, and what is read out of it.</summary>
public sealed class ContentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Addresses = Gen.OneOf(
        Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(4).Select(bytes => new IPAddress(bytes).ToString()),
        Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(16).Select(bytes => new IPAddress(bytes).ToString()));

    private static readonly Gen<string> DnsNames =
        Gen.Elements("a", "b-1", "xn--bcher-kva", "example", "0").ListOf().Where(labels => labels.Count is > 0 and < 20).Select(labels => string.Join('.', labels));

    private static readonly Gen<Contents> Any =
        from names in Gen.OneOf(Addresses, DnsNames).ListOf()
        from uses in Gen.SubListOf(Contents.ServerAuthentication, Contents.ClientAuthentication).Where(uses => uses.Count > 0)
        select new Contents("name", [.. names.Distinct()], [.. uses]);

    [Fact]
    public void Whatever_is_issued_says_what_was_wanted_and_matches_each_of_its_names()
    {
        using var authority = Authority.Of(Authority.Make("authority", Now, TimeSpan.FromDays(10)));
        Prop.ForAll(Any.ToArbitrary(), wanted =>
        {
            using var issued = X509Certificate2.CreateFromPem(authority.Issue(wanted, Now, TimeSpan.FromDays(1)).Certificate);
            return Contents.Of(issued).IsSame(wanted) && authority.HasIssued(issued) && wanted.Names.All(name => issued.MatchesHostname(name));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_differs_in_a_name_or_a_use_is_not_the_same()
    {
        var one = new Contents("a", ["b"], [Contents.ServerAuthentication]);
        ImmutableArray<Contents> others = [one with { CommonName = "A" }, one with { Names = [] }, one with { Names = ["b", "c"] }, one with { Uses = [Contents.ClientAuthentication] }];
        Assert.All(others, other => Assert.False(one.IsSame(other)));
    }

    [Fact]
    public void Keys_are_P_256_and_no_certificate_but_the_authoritys_may_sign_others()
    {
        using var authority = Authority.Of(Authority.Make("authority", Now, TimeSpan.FromDays(10)));
        using var root = X509Certificate2.CreateFromPem(authority.Certificate);
        using var leaf = X509Certificate2.CreateFromPem(authority.Issue(new("a", [], [Contents.ClientAuthentication]), Now, TimeSpan.FromDays(1)).Certificate);
        Assert.Equal((true, false), (MaySign(root), MaySign(leaf)));
        Assert.All([root, leaf], certificate => Assert.Equal(256, certificate.GetECDsaPublicKey()!.KeySize));
    }

    private static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single() is { Critical: true, CertificateAuthority: true };
}
