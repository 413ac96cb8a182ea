using KeystoneAuthCluster.Simulator.Revocations;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>Validates tokens against the tenants as they are now, in Keystone's order: shape, expiry, what it names, roles, revocations.</summary>
internal sealed class TokenInspector(FernetKey key, Tenancy tenancy, RevocationLog revocations, TimeProvider time)
{
    public static readonly TokenVerdict.Invalid Failed = new("Failed to validate token");

    private static readonly TokenVerdict.Invalid NotFernet = new("Could not recognize Fernet token");

    public TokenVerdict Inspect(string text)
    {
        if (key.Open(text) is not { } claims)
            return NotFernet;
        if (claims.ExpiresAt <= time.GetUtcNow())
            return Failed;
        var verdict = Resolve(claims);
        if (verdict is not TokenVerdict.Valid { Token: var token })
            return verdict;
        if (token.Roles.IsEmpty && claims.Scope.Kind is not ScopeKind.Unscoped)
            return new TokenVerdict.Invalid($"Could not find token: {text}.");
        return IsRevoked(token) ? Failed : verdict;
    }

    /// <summary>Looks up what the claims name; also for a token that is only about to be issued.</summary>
    public TokenVerdict Resolve(TokenClaims claims)
    {
        var originId = claims.Origin.HasId ? claims.Origin.Id.ToString("n") : string.Empty;
        Trust? trust = null;
        ApplicationCredential? credential = null;
        if (claims.Origin.Kind is OriginKind.Trust && !tenancy.Trusts.TryGetValue(originId, out trust))
            return NotFound("trust", originId);
        if (claims.Origin.Kind is OriginKind.ApplicationCredential && !tenancy.ApplicationCredentials.TryGetValue(originId, out credential))
            return NotFound("Application Credential", originId);

        var userId = trust is { Impersonation: true } ? trust.TrustorId : claims.UserId;
        if (!tenancy.Users.TryGet(userId, out var user) || !tenancy.Domains.TryGet(user.DomainId, out var userDomain))
            return NotFound("user", userId);
        if (!userDomain.Enabled)
            return Disabled("domain", userDomain.Id);
        return ResolveScope(new TokenView
        {
            Claims = claims,
            User = user,
            UserDomain = userDomain,
            Groups = user.Federation is null ? [] : tenancy.Memberships.Of(user.Id),
            ApplicationCredential = credential,
            Trust = trust,
        });
    }

    private TokenVerdict ResolveScope(TokenView token)
    {
        var scope = token.Claims.Scope;
        Project? project = null;
        Domain? domain = null;
        if (scope.Kind is ScopeKind.Project && !tenancy.Projects.TryGet(scope.Id, out project))
            return NotFound("project", scope.Id);
        if (scope.HasId && !tenancy.Domains.TryGet(project?.DomainId ?? scope.Id, out domain))
            return NotFound("domain", scope.Id);
        if (domain is { Enabled: false })
            return Disabled("domain", domain.Id);
        if (project is { Enabled: false })
            return Disabled("project", project.Id);
        return ResolveRoles(token with { Project = project, ScopeDomain = domain });
    }

    private TokenVerdict ResolveRoles(TokenView token)
    {
        if (token.Trust is { } trust)
        {
            return tenancy.Users.TryGet(trust.TrustorId, out var trustor) && trustor.Enabled
                && trust.Roles.All(tenancy.EffectiveRoles(trust.TrustorId, trust.ProjectId).Contains)
                ? new TokenVerdict.Valid(token with { Roles = Tenancy.WithImplied(trust.Roles) })
                : new TokenVerdict.TrustBroken();
        }

        var scope = token.Claims.Scope;
        if (scope.Kind is ScopeKind.Unscoped)
            return new TokenVerdict.Valid(token);
        var roles = tenancy.EffectiveRoles(token.User.Id, scope.Kind is ScopeKind.System ? RoleAssignments.System : scope.Id);
        if (token.ApplicationCredential is { } credential)
            roles = [.. Tenancy.WithImplied(credential.Roles).Where(roles.Contains)];
        return new TokenVerdict.Valid(token with { Roles = roles });
    }

    private bool IsRevoked(TokenView token)
    {
        var (claims, trust) = (token.Claims, token.Trust);
        return !token.User.Enabled
            || Killed(RevokedBy.AuditId, claims.AuditId.ToAuditId())
            || Killed(RevokedBy.UserId, claims.UserId)
            || (trust is not null && (Killed(RevokedBy.UserId, trust.TrustorId) || Killed(RevokedBy.TrustId, trust.Id)));

        bool Killed(RevokedBy by, string value) => revocations.Kills(by, value, claims.IssuedAt);
    }

    private static TokenVerdict.Orphaned NotFound(string kind, string id) => new($"Could not find {kind}: {id}.");

    private static TokenVerdict.Orphaned Disabled(string kind, string id) =>
        new($"Unable to validate token because {kind} {id} is disabled");
}
