using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Who asks, and what Keystone's default policy lets them ask.</summary>
internal sealed class Caller(TokenView token)
{
    /// <summary>Whom the token shows.</summary>
    public string UserId => token.User.Id;

    private bool IsAdmin => token.HasRole("admin");

    private bool IsService => token.HasRole("service");

    private bool IsSystemReader => token.Claims.Scope.Kind is ScopeKind.System && token.HasRole("reader");

    public bool MayValidate(TokenView subject) => MayCheck(subject) || IsService;

    /// <summary>Unlike <c>GET</c>, <c>HEAD</c> is not for the role <c>service</c>.</summary>
    public bool MayCheck(TokenView subject) => IsAdmin || IsSystemReader || Owns(subject);

    public bool MayRevoke(TokenView? subject) => IsAdmin || (subject is not null && Owns(subject));

    public bool MayListGroups(string userId, string? domainId) => IsAdmin || IsSystemReader || token.User.Id == userId
        || (token.Claims.Scope is { Kind: ScopeKind.Domain } scope && scope.Id == domainId && token.HasRole("reader"));

    public bool MayListRoleAssignments => IsAdmin || IsSystemReader;

    public bool MayListRevocationEvents => IsAdmin || IsService;

    public bool MayAdminister => IsAdmin;

    // The user that a token shows against the user who logged in for the subject. For a trust with impersonation these are two, so such a
    // token may not validate itself.
    private bool Owns(TokenView subject) => token.User.Id == subject.Claims.UserId;
}
