using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>Brings a folder to what is asked for. What is there is never overwritten, but by a renewal.</summary>
internal static class CertificateFolder
{
    /// <summary>Does it.</summary>
    /// <returns>What became of each file, for people.</returns>
    public static IReadOnlyList<string> Fill(CertsRequest request, DateTimeOffset now)
    {
        if (!request.Renew)
            PemFile.MakeFolder(request.Folder);
        else if (!Directory.Exists(request.Folder))
            throw new CertsException($"{CertsCommand.Renew.Name}: {request.Folder} is not there; allowed: a folder that certs has filled");
        using var turn = FolderTurn.Take(request.Folder);
        return request.Renew ? Renewal.Run(request, now) : [.. OfWebhook(request, now), .. OfMembers(request, now)];
    }

    private static List<string> OfWebhook(CertsRequest request, DateTimeOffset now)
    {
        using var authority = AuthorityFiles.OfWebhook(request, now);
        var lines = new List<string>();
        foreach (var wanted in Wanted.OfWebhook(request))
            lines.Add(Bring(request, authority, wanted, now));
        WriteIfMissing(request, "client-ca.crt", authority.Certificate);
        foreach (var folder in Wanted.OfWebhook(request).Where(wanted => Path.GetFileName(wanted.Name) == "client").Select(wanted => wanted.FolderName))
        {
            WriteIfMissing(request, Path.Combine(folder, "ca.crt"), authority.Certificate);
            if (request.WebhookUrl is { } url)
                lines.Add(BringKubeconfig(request, Path.Combine(folder, WebhookKubeconfig.FileName), WebhookKubeconfig.Text(url)));
        }

        return lines;
    }

    private static List<string> OfMembers(CertsRequest request, DateTimeOffset now)
    {
        if (!Wanted.OfMembers(request).Any())
            return [];
        using var authority = AuthorityFiles.OfMembers(request, now);
        var lines = new List<string>();
        foreach (var wanted in Wanted.OfMembers(request))
        {
            lines.Add(Bring(request, authority, wanted, now));
            WriteIfMissing(request, Path.Combine(wanted.FolderName, "ca.crt"), authority.Certificate);
        }

        return lines;
    }

    private static string Bring(CertsRequest request, Authority authority, Wanted wanted, DateTimeOffset now)
    {
        var files = new PairFiles(request.Folder, wanted.Name);
        if (files.Read() is null)
        {
            files.Write(authority.Issue(wanted.Contents, now, TimeSpan.FromDays(request.Days)));
            return Line("made", files);
        }

        using var present = files.ReadCertificate();
        var contents = Contents.Of(present);
        return !wanted.IsAsked || wanted.Contents.IsSame(contents)
            ? Line("kept", files)
            : throw new CertsException($"{files.Names} are there for {contents}, and {wanted.Contents} is asked for; allowed: the same, or remove the two files first");
    }

    /// <summary>One line about two files, as <c>ls</c> would have it.</summary>
    public static string Line(string what, PairFiles files)
    {
        using var certificate = files.ReadCertificate();
        return $"{what,-8} {files.Names}: {Contents.Of(certificate)}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
    }

    // A bundle with a further authority, as of a change of authorities, is its owner's.
    private static void WriteIfMissing(CertsRequest request, string name, string text)
    {
        if (!File.Exists(Path.Combine(request.Folder, name)))
            PemFile.WritePublic(Path.Combine(request.Folder, name), text);
    }

    private static string BringKubeconfig(CertsRequest request, string name, string text)
    {
        var path = Path.Combine(request.Folder, name);
        if (!File.Exists(path))
            PemFile.WritePublic(path, text);
        else if (File.ReadAllText(path) != text)
            throw new CertsException($"{name} is there and says something else; allowed: the same, or remove it first");
        return $"{"written",-8} {name}";
    }
}
