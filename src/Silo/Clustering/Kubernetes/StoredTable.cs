using k8s.Models;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>What was found where the table should be.</summary>
internal abstract record StoredTable
{
    private StoredTable()
    {
    }

    /// <summary>There is no table yet.</summary>
    /// <param name="Map">The ConfigMap that waits for one, or <see langword="null"/> where there is not even that.</param>
    public sealed record Missing(V1ConfigMap? Map) : StoredTable;

    /// <summary>The table.</summary>
    /// <param name="Map">The ConfigMap that it is in, with all else that somebody put there.</param>
    /// <param name="Document">The table itself.</param>
    public sealed record Present(V1ConfigMap Map, MembershipDocument Document) : StoredTable
    {
        /// <summary>The etag of the table and of each of its rows: whoever changes any of them changes this.</summary>
        public string ETag => Map.Metadata.ResourceVersion;
    }
}
