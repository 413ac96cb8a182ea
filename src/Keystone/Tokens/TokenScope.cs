namespace KeystoneAuthCluster.Keystone.Tokens;

/// <summary>What a token is for: exactly one of a project, a domain, the whole system, or nothing at all.</summary>
public abstract record TokenScope
{
    private TokenScope()
    {
    }

    /// <summary>A token for one project; the ordinary kind.</summary>
    /// <param name="Id">The project's id.</param>
    /// <param name="Name">The project's name, unique only within <paramref name="Owner"/>.</param>
    /// <param name="Owner">The domain that the project belongs to.</param>
    public sealed record Project(string Id, string Name, KeystoneDomain Owner) : TokenScope;

    /// <summary>A token for a whole domain.</summary>
    /// <param name="Target">The domain.</param>
    public sealed record Domain(KeystoneDomain Target) : TokenScope;

    /// <summary>A token for the deployment as a whole (<c>system: {"all": true}</c>).</summary>
    public sealed record System : TokenScope;

    /// <summary>A token that proves who somebody is and nothing else: no project, no roles.</summary>
    public sealed record Unscoped : TokenScope;
}
