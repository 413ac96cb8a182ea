using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>The whole table, as it is stored: one document, so that a row and the version change in one write.</summary>
/// <param name="Schema">The document's own format, <see cref="CurrentSchema"/>.</param>
/// <param name="ServiceId">The Orleans service that the table is of.</param>
/// <param name="ClusterId">The Orleans cluster that the table is of.</param>
/// <param name="Version">The table's version; it only grows.</param>
/// <param name="Rows">The silos.</param>
internal sealed record MembershipDocument(int Schema, string ServiceId, string ClusterId, int Version, IReadOnlyList<MembershipRow> Rows)
{
    /// <summary>The format that this build reads and writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>A table without silos.</summary>
    public static MembershipDocument Empty(string serviceId, string clusterId) => new(CurrentSchema, serviceId, clusterId, 0, []);

    /// <summary>Itself, where it is of this cluster: two that write into one place would otherwise evict each other's silos.</summary>
    /// <exception cref="FormatException">It is of another.</exception>
    public MembershipDocument Of(ClusterOptions cluster) => (ServiceId, ClusterId) == (cluster.ServiceId, cluster.ClusterId)
        ? this
        : throw new FormatException($"it is the table of {ServiceId}/{ClusterId}, and this is {cluster.ServiceId}/{cluster.ClusterId}: they need two places");

    /// <summary>The row of a silo.</summary>
    public MembershipRow? Find(SiloAddress silo)
    {
        var address = silo.ToParsableString();
        return Rows.FirstOrDefault(row => row.Silo == address);
    }

    /// <summary>With this row in the place of the silo's earlier one, if there is one.</summary>
    public MembershipDocument With(MembershipRow row) => this with { Rows = [.. Rows.Where(other => other.Silo != row.Silo), row] };

    /// <summary>Without some rows, and a version on: a reader refuses fewer rows under the version that it knows.</summary>
    public MembershipDocument Without(Func<MembershipRow, bool> gone)
    {
        MembershipRow[] rest = [.. Rows.Where(row => !gone(row))];
        return rest.Length == Rows.Count ? this : this with { Version = Version + 1, Rows = rest };
    }
}
