using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>
/// Finds and reads the files of clouds, as openstacksdk does: the one that a variable names, else the first of the search path. A file on the path that we may
/// not read is passed over, with a warning.
/// </summary>
/// <param name="files">Reads files.</param>
/// <param name="folders">Where they are looked for.</param>
internal sealed class CloudFiles(IFiles files, CloudFolders folders)
{
    // A thousand clouds are some 300 KiB.
    private const int MaxBytes = 1024 * 1024;

    private static readonly string[] Suffixes = [".yaml", ".yml", ".json"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What was passed over.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Where files are looked for.</summary>
    public CloudFolders Folders => folders;

    /// <summary>The clouds.yaml; <see langword="null"/> for none.</summary>
    /// <param name="variable">The environment variable that may name it.</param>
    /// <param name="named">What it names: that file has to be there.</param>
    /// <exception cref="ClientException">A file cannot be understood, or the one that is named cannot be read.</exception>
    public CloudFile? Clouds(string variable, string? named) => First("clouds", folders.All, variable, named);

    /// <summary>A file that goes with a clouds.yaml; <see langword="null"/> for none.</summary>
    /// <param name="clouds">The clouds.yaml; <see langword="null"/> for none.</param>
    /// <param name="kind"><c>secure</c> or <c>clouds-public</c>.</param>
    /// <param name="variable">The environment variable that may name it.</param>
    /// <param name="named">What it names: that file has to be there.</param>
    /// <exception cref="ClientException">A file cannot be understood, or the one that is named cannot be read.</exception>
    public CloudFile? Beside(CloudFile? clouds, string kind, string? variable = null, string? named = null) =>
        First(kind, folders.Beside(clouds?.Path), variable, named);

    private CloudFile? First(string kind, ImmutableArray<string> path, string? variable, string? named)
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

        foreach (var folder in path)
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
