namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>What kind of thing a token is for.</summary>
internal enum ScopeKind : byte
{
    Unscoped,
    Project,
    Domain,
    System,
}

/// <summary>What a token is for.</summary>
/// <param name="Kind">Which kind of thing.</param>
/// <param name="Id">The id of the project or domain; empty for the other kinds.</param>
internal readonly record struct TokenScope(ScopeKind Kind, string Id)
{
    public static TokenScope Unscoped { get; } = new(ScopeKind.Unscoped, string.Empty);

    public static TokenScope System { get; } = new(ScopeKind.System, string.Empty);

    public bool HasId => Kind is ScopeKind.Project or ScopeKind.Domain;

    public static TokenScope Project(string id) => new(ScopeKind.Project, id);

    public static TokenScope Domain(string id) => new(ScopeKind.Domain, id);
}
