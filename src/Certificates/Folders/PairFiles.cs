using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Certificates.Issuing;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>A certificate and its key in two files beside each other.</summary>
/// <param name="folder">The folder of the command.</param>
/// <param name="name">The files' path in it, without <c>.crt</c> and <c>.key</c>.</param>
internal sealed class PairFiles(string folder, string name)
{
    private string CertificateFile => Path.Combine(folder, $"{name}.crt");

    private string KeyFile => Path.Combine(folder, $"{name}.key");

    /// <summary>The files' names, for people.</summary>
    public string Names => $"{name}.crt, {name}.key";

    /// <summary>The pairs of a folder and those below it, authorities aside.</summary>
    public static IEnumerable<PairFiles> In(string folder) => Directory
        .EnumerateFiles(folder, "*.crt", SearchOption.AllDirectories)
        .Select(file => Path.ChangeExtension(Path.GetRelativePath(folder, file), null))
        .Where(name => Path.GetFileName(name) != AuthorityFiles.FileName && File.Exists(Path.Combine(folder, $"{name}.key")))
        .Order(StringComparer.Ordinal)
        .Select(name => new PairFiles(folder, name));

    /// <summary>Whether the authority of members issued it, and not that of the webhook.</summary>
    public bool IsOfMember => name.StartsWith($"{AuthorityFiles.MemberFolder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <summary>What is there.</summary>
    /// <returns><see langword="null"/> where there is neither file.</returns>
    /// <exception cref="CertsException">There is one without the other.</exception>
    public KeyPair? Read() => (File.Exists(CertificateFile), File.Exists(KeyFile)) switch
    {
        (false, false) => null,
        (true, true) => new KeyPair(File.ReadAllText(CertificateFile), File.ReadAllText(KeyFile)),
        (true, false) => throw HalfThere(CertificateFile, KeyFile),
        (false, true) => throw HalfThere(KeyFile, CertificateFile),
    };

    /// <summary>The certificate that is there.</summary>
    public X509Certificate2 ReadCertificate() => X509Certificate2.CreateFromPem(File.ReadAllText(CertificateFile));

    /// <summary>Writes both. A server that looks between the two finds that they do not match, and keeps what it has until it looks again.</summary>
    public void Write(KeyPair pair)
    {
        PemFile.MakeFolder(Path.GetDirectoryName(KeyFile)!);
        PemFile.WriteSecret(KeyFile, pair.PrivateKey);
        PemFile.WritePublic(CertificateFile, pair.Certificate);
    }

    private static CertsException HalfThere(string present, string missing) =>
        new($"{present} is there and {missing} is not; allowed: both, which are then kept, or neither");
}
