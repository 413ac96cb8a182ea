using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>Makes anew what is near its end, by the same authorities, so that nobody has to be told. What certificates say stays; keys do not.</summary>
internal static class Renewal
{
    public static IReadOnlyList<string> Run(CertsRequest request, DateTimeOffset now) =>
        [.. PairFiles.In(request.Folder).GroupBy(files => files.IsOfMember).SelectMany(same => Renew(request, same, same.Key, now))];

    private static List<string> Renew(CertsRequest request, IEnumerable<PairFiles> several, bool ofMembers, DateTimeOffset now)
    {
        using var authority = ofMembers ? AuthorityFiles.OpenOfMembers(request.Folder) : AuthorityFiles.OpenOfWebhook(request.Folder);
        var near = now + TimeSpan.FromDays(request.RenewDays);
        var lines = new List<string>();
        foreach (var files in several)
        {
            using var present = files.ReadCertificate();
            if (!authority.HasIssued(present))
                throw new CertsException($"{files.Names} are not of the authority in {request.Folder}; allowed: certificates that certs has made");
            var isNear = present.NotAfter.ToUniversalTime() <= near;
            if (isNear && authority.End <= near)
                throw new CertsException($"{files.Names}: their authority itself ends on {authority.End:yyyy-MM-dd}; allowed: one that goes on, so make a new set in another folder");
            if (isNear)
                files.Write(authority.Issue(Contents.Of(present), now, TimeSpan.FromDays(request.Days)));
            lines.Add(CertificateFolder.Line(isNear ? "renewed" : "kept", files));
        }

        return lines;
    }
}
