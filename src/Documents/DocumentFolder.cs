namespace KeystoneAuthCluster.Documents;

/// <summary>
/// A folder whose files make one document: those that end in <c>.json</c>, <c>.jsonl</c>, <c>.yaml</c> or <c>.yml</c>, in the order of their names. All else
/// is passed over: editors' copies, and names that begin with a dot, which are Kubernetes' own in a mounted ConfigMap.
/// </summary>
public static class DocumentFolder
{
    private static readonly string[] Endings = [".json", ".jsonl", ".yaml", ".yml"];

    /// <summary>Its files.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <exception cref="FileNotFoundException">There are none: an empty folder is an accident and not an empty document.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<string> FilesIn(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(IsPart).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new FileNotFoundException($"the folder '{folder}' has no file that ends in {string.Join(", ", Endings)}");
    }

    private static bool IsPart(string file) => !Path.GetFileName(file).StartsWith('.') && Endings.Contains(Path.GetExtension(file), StringComparer.Ordinal);
}
