using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.PolicyCommands.Input;

/// <summary>Policies, read as the server reads them.</summary>
internal static class PolicyInput
{
    /// <summary>The files that are one policy: the file of this name, or those of the folder.</summary>
    /// <exception cref="InputException">One cannot be read, or the folder has none.</exception>
    public static IReadOnlyList<DocumentPart> Files(string path)
    {
        try
        {
            IReadOnlyList<string> files = Directory.Exists(path) ? DocumentFolder.FilesIn(path) : [path];
            return [.. files.Select(file => new DocumentPart(file, InputFile.Read(file)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>The policy in a file, or in the files of a folder.</summary>
    /// <exception cref="InputException">It cannot be read, or is no policy.</exception>
    public static Policy Read(string path, PolicyOptions options) =>
        new PolicyFiles(options.Compatibility).Parse(Files(path)) switch
        {
            PolicyReading.Good good => good.Policy,
            PolicyReading.Broken broken => throw new InputException([.. broken.Problems.Select(problem => problem.ToString())]),
            var other => throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}"),
        };
}
