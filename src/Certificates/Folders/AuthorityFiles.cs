using System.Security.Cryptography;
using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>An authority's two files.</summary>
internal static class AuthorityFiles
{
    /// <summary>The files' name.</summary>
    public const string FileName = "ca";

    /// <summary>The folder of the members' authority. It is another than the webhook's: whom it vouches for may make up identities.</summary>
    public const string MemberFolder = "members";

    /// <summary>Opens the webhook's authority.</summary>
    public static Authority OpenOfWebhook(string folder) => Open(folder, FileName);

    /// <summary>Opens the members' authority.</summary>
    public static Authority OpenOfMembers(string folder) => Open(folder, Path.Combine(MemberFolder, FileName));

    /// <summary>Opens the webhook's authority, made where there is none.</summary>
    public static Authority OfWebhook(CertsRequest request, DateTimeOffset now) => OpenOrMake(request, FileName, "keystone-auth CA", now);

    /// <summary>Opens the members' authority, made where there is none.</summary>
    public static Authority OfMembers(CertsRequest request, DateTimeOffset now) =>
        OpenOrMake(request, Path.Combine(MemberFolder, FileName), "keystone-auth members CA", now);

    private static Authority OpenOrMake(CertsRequest request, string name, string commonName, DateTimeOffset now)
    {
        var files = new PairFiles(request.Folder, name);
        if (files.Read() is null)
            files.Write(Authority.Make(commonName, now, TimeSpan.FromDays(request.AuthorityDays)));
        var authority = Open(request.Folder, name);
        return authority.End > now
            ? authority
            : throw new CertsException($"{files.Names}: the authority ended on {authority.End:yyyy-MM-dd}; allowed: one that has not, so make a new set in another folder");
    }

    private static Authority Open(string folder, string name)
    {
        var files = new PairFiles(folder, name);
        try
        {
            return Authority.Of(files.Read() ?? throw new CertsException($"{files.Names} are not in {folder}; allowed: a folder that certs has filled"));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new CertsException($"{files.Names}: {fault.Message}; allowed: a certificate and its own ECDSA key, both PEM");
        }
    }
}
