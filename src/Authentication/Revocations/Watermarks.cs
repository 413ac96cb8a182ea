using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>Which watermarks can name a token, and which one an event of Keystone's sets.</summary>
public static class Watermarks
{
    /// <summary>Everything by which a revocation could mean this token.</summary>
    public static IEnumerable<Watermark> Of(ValidatedToken token)
    {
        yield return new(WatermarkKind.Everything, string.Empty);
        yield return new(WatermarkKind.User, token.User.Id);
        yield return new(WatermarkKind.Domain, token.User.Domain.Id);
        yield return new(WatermarkKind.Project, token.User.Domain.Id); // a deleted domain comes as a project's id
        foreach (var auditId in token.AuditIds)
            yield return new(WatermarkKind.AuditChain, auditId);
        if (token.AuditIds is [var own, ..])
            yield return new(WatermarkKind.AuditId, own);
        foreach (var watermark in OfScope(token.Scope))
            yield return watermark;
        foreach (var role in token.Roles)
            yield return new(WatermarkKind.Role, role.Id);
        if (token.ApplicationCredential is { } credential)
            yield return new(WatermarkKind.ApplicationCredential, credential.Id);
        if (token.Trust is { } trust)
        {
            yield return new(WatermarkKind.Trust, trust.Id);
            yield return new(WatermarkKind.User, trust.TrustorUserId);
            yield return new(WatermarkKind.User, trust.TrusteeUserId);
        }
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

    private static IEnumerable<Watermark> OfScope(TokenScope scope)
    {
        switch (scope)
        {
            case TokenScope.Project project:
                yield return new(WatermarkKind.Project, project.Id);
                yield return new(WatermarkKind.Project, project.Owner.Id);
                yield return new(WatermarkKind.Domain, project.Owner.Id);
                break;
            case TokenScope.Domain domain:
                yield return new(WatermarkKind.Domain, domain.Target.Id);
                yield return new(WatermarkKind.Project, domain.Target.Id);
                break;
        }
    }
}
