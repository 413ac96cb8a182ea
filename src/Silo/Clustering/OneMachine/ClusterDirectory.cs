using System.Security.Cryptography;
using KeystoneAuthCluster.Authentication.Keys;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>The folder in which the processes of one user on one machine find each other.</summary>
/// <remarks>Whoever can write into it can let a silo of his own join and make up identities, and whoever can read what is in it likewise: it is used only if nobody else can.</remarks>
internal sealed class ClusterDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _path;

    private ClusterDirectory(string path) => _path = path;

    /// <summary>The folder where none is set: the user's own for things of this session, or one of the user's name among the temporary files.</summary>
    public static string Default => Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } session
        ? Path.Combine(session, "keystone-auth")
        : Path.Combine(Path.GetTempPath(), $"keystone-auth-{Environment.UserName}");

    /// <summary>The folder of the settings, made where it is missing.</summary>
    /// <exception cref="OptionsValidationException">It cannot be made, or others can use it.</exception>
    public static ClusterDirectory Open(ClusteringOptions options)
    {
        var path = Path.GetFullPath(options.Directory ?? Default);
        if (CauseToRefuse(path) is { } cause)
        {
            throw new OptionsValidationException(
                ClusteringOptions.Section, typeof(ClusteringOptions), [$"{ClusteringOptions.Section}:{nameof(options.Directory)} is '{path}'; allowed: {cause}"]);
        }
        return new ClusterDirectory(path);
    }

    /// <summary>The file with a cluster's members.</summary>
    public string TableFile(string clusterId) => Path.Combine(_path, $"{clusterId}.members.json");

    /// <summary>The folder with the certificates of members, where none are given.</summary>
    public string CertificateFolder => Path.Combine(_path, "member-tls");

    /// <summary>The file with the secret under which all processes here hash tokens. The first of them makes it.</summary>
    public string KeySecretFile()
    {
        var path = Path.Combine(_path, "key-secret");
        if (!File.Exists(path))
            MakeKeySecret(path);
        return path;
    }

    // In turn: .NET's move that overwrites nothing looks first and renames then, so of two at once each would go on with a secret of its own.
    private void MakeKeySecret(string path)
    {
        using var alone = FileLock.TakeAsync($"{path}.lock", Patience, TimeProvider.System).GetAwaiter().GetResult(); // at the start: nothing else runs yet
        if (File.Exists(path))
            return;
        var mine = Path.Combine(_path, Path.GetRandomFileName());
        OwnerFile.Write(mine, RandomNumberGenerator.GetBytes(TokenKeyring.SecretBytes));
        File.Move(mine, path, overwrite: false); // whole or not at all
    }

    private static string? CauseToRefuse(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path); // under the user's profile by default, which is the user's alone
                return null;
            }
            var folder = Directory.CreateDirectory(path, OwnerOnly);
            return folder switch
            {
                { LinkTarget: not null } => "a folder itself, not a link to one",
                _ when (folder.UnixFileMode & OfOthers) != 0 => "a folder that only its owner can use (mode 0700)",
                _ when !FileOwner.IsThisUser(path) => "a folder of the user that this process runs as",
                _ => null,
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"a folder that can be made and used ({fault.Message})";
        }
    }
}
