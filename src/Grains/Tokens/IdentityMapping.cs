using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>To the wire and back, without loss.</summary>
internal static class IdentityMapping
{
    private const string Project = "project";
    private const string Domain = "domain";
    private const string System = "system";
    private const string Unscoped = "unscoped";

    /// <summary>A third of the most that a message holds (1 MiB), for letters may take three bytes. A message over it would cost the whole connection.</summary>
    private const int MaxLetters = 256 * 1024;

    /// <summary>Whether it can be sent: Keystone sets no bound to the groups of a user.</summary>
    public static bool FitsInMessage(this KeystoneIdentity identity) =>
        identity.Groups.Sum(group => group.Id.Length + group.Name.Length + group.DomainId.Length)
        + identity.Token.Roles.Sum(role => role.Id.Length + role.Name.Length)
        + (identity.Token.ApplicationCredential?.AccessRules?.Sum(rule => rule.Service.Length + rule.Path.Length + rule.Method.Length) ?? 0) < MaxLetters;

    public static IdentityWire ToWire(this KeystoneIdentity identity)
    {
        var token = identity.Token;
        var (scope, target, targetDomain) = token.Scope switch
        {
            TokenScope.Project project => (Project, new NamedWire(project.Id, project.Name), Wire(project.Owner)),
            TokenScope.Domain domain => (Domain, Wire(domain.Target), null),
            TokenScope.System => (System, null, null),
            _ => (Unscoped, (NamedWire?)null, (NamedWire?)null),
        };
        return new IdentityWire
        {
            User = new(token.User.Id, token.User.Name),
            UserDomain = Wire(token.User.Domain),
            Scope = scope,
            Target = target,
            TargetDomain = targetDomain,
            Roles = [.. token.Roles.Select(role => new NamedWire(role.Id, role.Name))],
            Methods = [.. token.Methods],
            AuditIds = [.. token.AuditIds],
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
            Credential = token.ApplicationCredential is { } credential
                ? new(credential.Id, credential.Restricted, credential.AccessRules is { } rules ? [.. rules.Select(rule => new RuleWire(rule.Service, rule.Path, rule.Method))] : null)
                : null,
            Trust = token.Trust is { } trust ? new(trust.Id, trust.TrustorUserId, trust.TrusteeUserId, trust.Impersonation) : null,
            Groups = [.. identity.Groups.Select(group => new GroupWire(group.Id, group.Name, group.DomainId))],
            GroupsComplete = identity.GroupsComplete,
        };
    }

    public static KeystoneIdentity ToIdentity(this IdentityWire wire) => new(
        new ValidatedToken
        {
            User = new(wire.User.Id, wire.User.Name, ToDomain(wire.UserDomain)),
            Scope = ToScope(wire),
            Roles = [.. wire.Roles.Select(role => new KeystoneRole(role.Id, role.Name))],
            Methods = [.. wire.Methods],
            AuditIds = [.. wire.AuditIds],
            IssuedAt = wire.IssuedAt,
            ExpiresAt = wire.ExpiresAt,
            ApplicationCredential = wire.Credential is { } credential
                ? new(credential.Id, credential.Restricted, credential.Rules?.Select(rule => new AccessRule(rule.Service, rule.Path, rule.Method)).ToImmutableArray())
                : null,
            Trust = wire.Trust is { } trust ? new(trust.Id, trust.Trustor, trust.Trustee, trust.Impersonation) : null,
        },
        [.. wire.Groups.Select(group => new KeystoneGroup(group.Id, group.Name, group.DomainId))],
        wire.GroupsComplete);

    private static TokenScope ToScope(IdentityWire wire) => (wire.Scope, wire.Target, wire.TargetDomain) switch
    {
        (Project, { } project, { } owner) => new TokenScope.Project(project.Id, project.Name, ToDomain(owner)),
        (Domain, { } domain, _) => new TokenScope.Domain(ToDomain(domain)),
        (System, _, _) => new TokenScope.System(),
        (Unscoped, _, _) => new TokenScope.Unscoped(),
        _ => throw new InvalidDataException($"A silo tells of a scope that is none: {wire.Scope}"),
    };

    private static NamedWire Wire(KeystoneDomain domain) => new(domain.Id, domain.Name);

    private static KeystoneDomain ToDomain(NamedWire wire) => new(wire.Id, wire.Name);
}
