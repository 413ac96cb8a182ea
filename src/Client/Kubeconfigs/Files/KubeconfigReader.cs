using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>Reads the files of a kubeconfig.</summary>
internal static class KubeconfigReader
{
    /// <summary>Bytes and characters one to one, in both directions; what is no UTF-8 is refused.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files that are there.</summary>
    /// <exception cref="ClientException">None is there, or one cannot be read.</exception>
    public static ImmutableArray<Kubeconfig> Read(KubeconfigPaths paths)
    {
        // A file of the variable that is missing is no mistake, as with kubectl.
        ImmutableArray<Kubeconfig> files = [.. paths.Files.Where(path => paths.IsExplicit || File.Exists(path)).Select(Read)];
        return files.IsEmpty
            ? throw new ClientException(
                ExitCode.Settings, $"there is no kubeconfig: {string.Join(" and ", paths.Files)} not found; name one with --kubeconfig or KUBECONFIG")
            : files;
    }

    /// <summary>The names of the clusters, for completion: what cannot be read has none.</summary>
    public static IEnumerable<string> Clusters(KubeconfigPaths paths)
    {
        try
        {
            return Read(paths).SelectMany(file => file.Clusters).Distinct();
        }
        catch (ClientException)
        {
            return [];
        }
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="IOException">It is not there, or no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    /// <exception cref="DecoderFallbackException">It is no UTF-8.</exception>
    public static string Text(string path)
    {
        // A pipe would be empty when it is read again.
        FileOwner.Of(path);
        return Encoding.GetString(File.ReadAllBytes(path));
    }

    private static Kubeconfig Read(string path)
    {
        var text = "";
        try
        {
            text = Text(path);
            return Kubeconfig.Read(path, text);
        }
        catch (UnfitException unfit)
        {
            throw new ClientException(ExitCode.Settings, $"{path}:{new TextLines(text).NumberOf(Math.Min(unfit.Offset, text.Length))}: {unfit.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new ClientException(ExitCode.Settings, e is DecoderFallbackException ? $"{path}: not UTF-8" : $"{path} cannot be read: {e.Message}");
        }
    }
}
