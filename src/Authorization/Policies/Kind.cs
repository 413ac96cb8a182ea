namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Resources, and what of each.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Parts">The resources themselves, parts of them, or both.</param>
internal sealed record Kind(Names Resources, Subresources Parts)
{
    /// <summary>
    /// The kinds of <c>pods</c>, <c>pods/log</c>, <c>pods/*</c>, <c>*/scale</c> and <c>*</c>. Entries with one part are one kind: twenty resources by name
    /// cost as much as one.
    /// </summary>
    /// <param name="entries">Resources and their parts; <see langword="null"/> for the resource itself.</param>
    /// <param name="open">Whether wildcards open streams, see <see cref="Subresources.ByWildcard"/>.</param>
    public static IEnumerable<Kind> Of(IEnumerable<(string Resource, string? Part)> entries, bool open) =>
        from entry in entries
        group entry.Resource by (entry.Part, Star: entry.Resource == "*") into kind
        select new Kind(
            kind.Key.Star ? new Names.All() : new Names.Only([.. kind]),
            kind.Key switch
            {
                { Part: null, Star: true } => new Subresources.All().ByWildcard(open),
                { Part: null } => new Subresources.None(),
                { Part: "*" } => new Subresources.Named(new Names.All()).ByWildcard(open),
                { Part: { } part } => new Subresources.Named(new Names.Only([part])),
            });
}
