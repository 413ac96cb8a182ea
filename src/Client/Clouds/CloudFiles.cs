using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>
/// Finds and reads the files of clouds, as openstacksdk does: the one that a variable names, else the first of the search path. A file on the path that we may
/// not read is passed over, with a warning.
/// </summary>
/// <param name="files">Reads files.</param>
/// <param name="folders">The search path, the first first.</param>
internal sealed class CloudFiles(IFiles files, ImmutableArray<string> folders)
{
    // A thousand clouds are some 300 KiB.
    private const int MaxBytes = 1024 * 1024;

    private static readonly string[] Suffixes = [".yaml", ".yml", ".json"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What was passed over.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Where files are looked for.</summary>
    public ImmutableArray<string> Folders => folders;

    /// <summary>
    /// The folders in which openstacksdk looks, in its order; for kubectl the current one comes last. kubectl runs in any folder, somebody else's repository
    /// among them, and a clouds.yaml there must not send the user's secrets to a Keystone of its own.
    /// </summary>
    /// <param name="current">The current folder.</param>
    /// <param name="home">The user's home.</param>
    /// <param name="configHome"><c>XDG_CONFIG_HOME</c>.</param>
    /// <param name="isByKubectl">Whether kubectl started us.</param>
    public static ImmutableArray<string> SearchPath(string current, string home, string? configHome, bool isByKubectl)
    {
        var usual = Path.Combine(home, ".config", "openstack");
        var own = string.IsNullOrEmpty(configHome) ? usual : Path.Combine(configHome, "openstack");
        ImmutableArray<string> configured = own == usual ? [usual, "/etc/xdg/openstack", "/etc/openstack"] : [own, usual, "/etc/xdg/openstack", "/etc/openstack"];
        return isByKubectl ? [.. configured, current] : [current, .. configured];
    }

    /// <summary>The first file of a kind; <see langword="null"/> for none.</summary>
    /// <param name="kind"><c>clouds</c>, <c>secure</c> or <c>clouds-public</c>.</param>
    /// <param name="variable">The environment variable that may name a file.</param>
    /// <param name="named">What it names: that file has to be there.</param>
    /// <exception cref="ClientException">A file cannot be understood, or the one that is named cannot be read.</exception>
    public CloudFile? First(string kind, string? variable = null, string? named = null)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return Read(named) switch
            {
                Reading.Done done => done.File,
                Reading.Unreadable no => throw new ClientException(ExitCode.Settings, $"{variable} names {named}, which cannot be read: {no.Why}"),
                _ => throw new ClientException(ExitCode.Settings, $"{variable} names {named}, which is not there"),
            };
        }

        foreach (var folder in folders)
        {
            foreach (var suffix in Suffixes)
            {
                switch (Read(Path.Combine(folder, kind + suffix)))
                {
                    case Reading.Done done:
                        return done.File;
                    case Reading.Unreadable no:
                        Warnings.Add($"{Path.Combine(folder, kind + suffix)} is passed over: {no.Why}");
                        break;
                }
            }
        }

        return null;
    }

    private Reading Read(string path) => files.Read(path, MaxBytes) switch
    {
        FileAnswer.Found found => new Reading.Done(new CloudFile(path, found.OthersMayRead, Root(path, found.Content))),
        FileAnswer.Missing => new Reading.Missing(),
        FileAnswer.Unreadable no => new Reading.Unreadable(no.Why),
        _ => throw new ClientException(ExitCode.Settings, $"{path} is larger than {MaxBytes} bytes, which is the most that is read"),
    };

    private static CloudNode.Map Root(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            var utf8 = content.Span.StartsWith("\uFEFF"u8) ? content.Span[3..] : content.Span;
            var root = path.EndsWith(".json", StringComparison.Ordinal)
                ? new JsonCloudReader(path).Read(utf8)
                : YamlCloudReader.Read(path, Strict.GetString(utf8));
            return root switch
            {
                null or CloudNode.Nothing => new CloudNode.Map(new Place(path, 1, 1), ImmutableDictionary<string, CloudNode>.Empty),
                CloudNode.Map map => map,
                _ => throw new CloudFileException(root.At, "no map; allowed: a map with clouds in it"),
            };
        }
        catch (DecoderFallbackException)
        {
            throw new ClientException(ExitCode.Settings, $"{path} has bytes in it that are no text; allowed: UTF-8");
        }
        catch (CloudFileException e)
        {
            throw new ClientException(ExitCode.Settings, e.Message);
        }
    }

    private abstract record Reading
    {
        public sealed record Done(CloudFile File) : Reading;

        public sealed record Missing : Reading;

        public sealed record Unreadable(string Why) : Reading;
    }
}

/// <summary>A file of clouds.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="OthersMayRead">Whether users other than its owner may read it.</param>
/// <param name="Root">What it says.</param>
internal sealed record CloudFile(string Path, bool OthersMayRead, CloudNode.Map Root);
