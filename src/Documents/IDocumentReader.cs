using System.Collections.Immutable;

namespace KeystoneAuthCluster.Documents;

/// <summary>Makes of a document what the program works with.</summary>
/// <typeparam name="T">That; it never changes.</typeparam>
public interface IDocumentReader<T>
    where T : class
{
    /// <summary>Checks a document and makes the whole of it, or nothing. It may take its time; it is never called twice at once.</summary>
    /// <param name="parts">The document.</param>
    /// <param name="inForce">What it would replace; <see langword="null"/> where there is nothing yet.</param>
    DocumentResult<T> Read(ImmutableArray<DocumentPart> parts, T? inForce);
}
