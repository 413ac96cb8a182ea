namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>A place for one membership document, which is read whole and written by compare-and-swap.</summary>
internal interface IDocumentStore
{
    /// <summary>Where the document is, for logs and errors.</summary>
    string Address { get; }

    /// <summary>Reads the newest table.</summary>
    /// <exception cref="MembershipTableException">The place cannot be read, or what is there is not a table of this cluster.</exception>
    Task<StoredTable> ReadAsync();
}
