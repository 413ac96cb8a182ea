using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Whom the cached tokens stand for. Each token has a hold on its principal and on the principal's grant; with the last token they are gone.
/// </summary>
/// <param name="capacity">The most tokens.</param>
internal sealed class Principals(int capacity)
{
    private readonly SharedTable<GrantKey, Grant> _grants = new(capacity, key => new Grant(key));
    private readonly SharedTable<PrincipalKey, Principal> _principals = new(capacity, key => new Principal(key));

    /// <summary>How many there are.</summary>
    public int Count => _principals.Count;

    /// <summary>How many grants there are.</summary>
    public int Grants => _grants.Count;

    /// <summary>Whom a token stands for of which Keystone said this.</summary>
    public Principal Take(KeystoneIdentity identity)
    {
        var token = identity.Token;
        var grant = _grants.Take(GrantKey.Of(identity));
        return _principals.Take(new PrincipalKey(token.User.Id, token.User.Name, token.ApplicationCredential, token.Trust, grant));
    }

    /// <summary>A token no longer stands for them.</summary>
    public void GiveBack(Principal principal)
    {
        _principals.GiveBack(principal);
        _grants.GiveBack(principal.Key.Grant);
    }
}
