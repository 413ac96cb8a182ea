using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>Which watermarks can name a token, and which one an event of Keystone's sets.</summary>
public static class Watermarks
{
    /// <summary>Whether a test holds for anything by which a revocation could mean this token; it allocates nothing, as every cached token is tried after each event.</summary>
    public static bool Any<TState>(ValidatedToken token, TState state, Func<Watermark, TState, bool> test)
    {
        return Has(WatermarkKind.Everything, string.Empty)
            || AnyOfOwn(token.User.Id, token.ApplicationCredential, token.Trust, state, test)
            || Has(WatermarkKind.Domain, token.User.Domain.Id)
            || Has(WatermarkKind.Project, token.User.Domain.Id) // a deleted domain comes as a project's id
            || HasAuditId()
            || HasScope()
            || HasRole();

        bool Has(WatermarkKind kind, string id) => test(new(kind, id), state);

        bool HasAuditId()
        {
            foreach (var auditId in token.AuditIds)
            {
                if (Has(WatermarkKind.AuditChain, auditId))
                    return true;
            }
            return token.AuditIds is [var own, ..] && Has(WatermarkKind.AuditId, own);
        }

        bool HasScope() => token.Scope switch
        {
            TokenScope.Project project => Has(WatermarkKind.Project, project.Id) || HasDomain(project.Owner.Id),
            TokenScope.Domain domain => HasDomain(domain.Target.Id),
            _ => false,
        };

        bool HasDomain(string id) => Has(WatermarkKind.Domain, id) || Has(WatermarkKind.Project, id);

        bool HasRole()
        {
            foreach (var role in token.Roles)
            {
                if (Has(WatermarkKind.Role, role.Id))
                    return true;
            }
            return false;
        }
    }

    /// <summary>The same for what hardly two users have alike.</summary>
    internal static bool AnyOfOwn<TState>(string userId, ApplicationCredential? credential, Trust? trust, TState state, Func<Watermark, TState, bool> test)
    {
        return Has(WatermarkKind.User, userId)
            || (credential is not null && Has(WatermarkKind.ApplicationCredential, credential.Id))
            || (trust is not null && (Has(WatermarkKind.Trust, trust.Id) || Has(WatermarkKind.User, trust.TrustorUserId) || Has(WatermarkKind.User, trust.TrusteeUserId)));

        bool Has(WatermarkKind kind, string id) => test(new(kind, id), state);
    }

    /// <summary>
    /// The one watermark that an event sets: its narrowest criterion. An event with several criteria means the tokens that have them all; leaving the
    /// others out means more tokens, which are then asked for again, and never fewer.
    /// </summary>
    public static Watermark Of(RevocationEvent revocation) => revocation switch
    {
        { AuditId: { } id } => new(WatermarkKind.AuditId, id),
        { AuditChainId: { } id } => new(WatermarkKind.AuditChain, id),
        { TrustId: { } id } => new(WatermarkKind.Trust, id),
        { UserId: { } id } => new(WatermarkKind.User, id),
        { ProjectId: { } id } => new(WatermarkKind.Project, id),
        { DomainScopeId: { } id } => new(WatermarkKind.Domain, id),
        { DomainId: { } id } => new(WatermarkKind.Domain, id),
        { RoleId: { } id } => new(WatermarkKind.Role, id),
        _ => new(WatermarkKind.Everything, string.Empty),
    };
}
