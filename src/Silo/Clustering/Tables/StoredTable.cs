using System.Globalization;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>What was found where the table should be.</summary>
/// <param name="ReplaceAsync">
/// Writes another table in its place, if it is still there as it was read; otherwise the result is <see langword="false"/> and nothing is changed.
/// A <see cref="MembershipTableException"/> says that it is not known whether it is written.
/// </param>
internal abstract record StoredTable(Func<MembershipDocument, Task<bool>> ReplaceAsync)
{
    /// <summary>There is no table yet.</summary>
    public sealed record Missing(Func<MembershipDocument, Task<bool>> ReplaceAsync) : StoredTable(ReplaceAsync);

    /// <summary>The table.</summary>
    /// <param name="Document">The table itself.</param>
    /// <param name="ReplaceAsync">As for the base.</param>
    public sealed record Present(MembershipDocument Document, Func<MembershipDocument, Task<bool>> ReplaceAsync) : StoredTable(ReplaceAsync)
    {
        /// <summary>
        /// The etag of the table and of each of its rows: whoever inserts or updates one goes a version on. A sign of life does not, or silos that live
        /// would keep one from joining on a busy machine.
        /// </summary>
        public string ETag => Document.Version.ToString(CultureInfo.InvariantCulture);
    }
}
