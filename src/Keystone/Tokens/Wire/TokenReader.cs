using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Tokens.Wire;

/// <summary>
/// Reads Keystone's answer strictly in what is needed and leniently in what is not: half an identity would be a wrong identity.
/// </summary>
internal static class TokenReader
{
    private const string FederatedDomain = "Federated";

    private static readonly KeystoneDomain Federated = new(FederatedDomain, FederatedDomain);

    /// <summary>Reads <paramref name="body"/>.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="token">The token, if the answer has all that is needed.</param>
    /// <param name="problem">What is wrong otherwise; it names members and places, never values.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out ValidatedToken? token, [NotNullWhen(false)] out string? problem)
    {
        token = null;
        problem = null;
        try
        {
            token = Read(JsonSerializer.Deserialize(body, TokenJson.Default.TokenBody)?.Token ?? throw new MissingMemberException("token"));
            return true;
        }
        catch (JsonException exception)
        {
            problem = $"not the JSON of a token at {exception.Path ?? "$"}";
        }
        catch (MissingMemberException exception)
        {
            problem = exception.Message;
        }

        return false;
    }

    private static ValidatedToken Read(TokenBody.Content body)
    {
        var scope = Scope(body);
        return new ValidatedToken
        {
            User = User(body.User),
            Scope = scope,
            Roles = Roles(body.Roles, scope),
            Methods = Texts(body.Methods, "methods"),
            AuditIds = Texts(body.AuditIds, "audit_ids"),
            IssuedAt = Date(body.IssuedAt, "issued_at"),
            ExpiresAt = Date(body.ExpiresAt, "expires_at"),
            ApplicationCredential = DelegationReader.Credential(body.ApplicationCredential),
            Trust = DelegationReader.Trust(body.Trust),
            FederatedGroups = [.. (body.User?.Federation?.Groups ?? []).Select(Group)],
        };
    }

    private static TokenScope Scope(TokenBody.Content body) => body switch
    {
        { Project: { } project, Domain: null, System: null } =>
            new TokenScope.Project(Text(project.Id, "project.id"), Text(project.Name, "project.name"), Domain(project.Domain, "project.domain")),
        { Project: null, Domain: { } domain, System: null } => new TokenScope.Domain(Domain(domain, "domain")),
        { Project: null, Domain: null, System.All: true } => new TokenScope.System(),
        { Project: null, Domain: null, System: null } => new TokenScope.Unscoped(),
        _ => throw new MissingMemberException("project, domain or system"),
    };

    private static KeystoneUser User(TokenBody.User? user) =>
        new(Text(user?.Id, "user.id"), Text(user?.Name, "user.name"), IsOfNoDomain(user) ? Federated : Domain(user?.Domain, "user.domain"));

    // Older Keystones put federated users into a domain that nobody can make, and name it by half or not at all.
    private static bool IsOfNoDomain(TokenBody.User? user) => user is { Federation: not null, Domain: null or { Id: FederatedDomain, Name: null } };

    private static KeystoneDomain Domain(TokenBody.Named? domain, string member) =>
        new(Text(domain?.Id, member + ".id"), Text(domain?.Name, member + ".name"));

    // Only an unscoped token may come without roles; a scope without any is not to be had in Keystone.
    private static ImmutableArray<KeystoneRole> Roles(ImmutableArray<TokenBody.Named?>? roles, TokenScope scope) => (roles, scope) switch
    {
        (null or { IsDefaultOrEmpty: true }, TokenScope.Unscoped) => [],
        ({ IsDefaultOrEmpty: false } some, not TokenScope.Unscoped) =>
            [.. some.Select(role => new KeystoneRole(Text(role?.Id, "roles.id"), Text(role?.Name, "roles.name")))],
        _ => throw new MissingMemberException("roles"),
    };

    private static KeystoneGroup Group(TokenBody.Group? group)
    {
        var id = Text(group?.Id, "OS-FEDERATION.groups.id");
        return new KeystoneGroup(id, string.IsNullOrEmpty(group?.Name) ? id : group.Name, group?.Domain?.Id ?? string.Empty);
    }

    private static ImmutableArray<string> Texts(ImmutableArray<string?>? texts, string member) => texts is { IsDefaultOrEmpty: false } some
        ? [.. some.Select(text => Text(text, member))]
        : throw new MissingMemberException(member);

    private static DateTimeOffset Date(string? text, string member) =>
        KeystoneDate.TryRead(text, out var date) ? date : throw new MissingMemberException(member);

    internal static string Text(string? text, string member) =>
        string.IsNullOrEmpty(text) ? throw new MissingMemberException(member) : text;
}
