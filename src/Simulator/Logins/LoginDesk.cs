using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Checks who somebody is and issues the token that they ask for.</summary>
internal sealed class LoginDesk(Tenancy tenancy, TokenInspector inspector, TokenIssuer issuer, TimeProvider time)
{
    private const string NotAuthorized = "You are not authorized to perform the requested action";

    private static readonly LoginVerdict Refused = new LoginVerdict.Refused();

    public LoginVerdict LogIn(Credential credential, ScopeRequest scope) => credential switch
    {
        Credential.Password password => LogIn(password, scope),
        Credential.Token token => LogIn(token, scope),
        Credential.Application application => LogIn(application),
        _ => Refused,
    };

    private LoginVerdict LogIn(Credential.Password credential, ScopeRequest scope) =>
        User(credential.User) is { Enabled: true } user && user.Password == credential.Text
            ? Issue(user.Id, scope, TokenOrigin.Password)
            : Refused;

    private LoginVerdict LogIn(Credential.Token credential, ScopeRequest scope)
    {
        switch (inspector.Inspect(credential.Text))
        {
            case TokenVerdict.Valid({ Trust: not null }):
                return new LoginVerdict.Forbidden(
                    $"{NotAuthorized}: Using trust-scoped token to create another token. Create a new trust-scoped token instead.");
            case TokenVerdict.Valid({ ApplicationCredential: not null }):
                return new LoginVerdict.Forbidden($"{NotAuthorized}: Using a delegated token to create another token is not allowed..");
            case TokenVerdict.Valid({ Claims: var parent }):
                var chain = parent.Origin.Kind is OriginKind.Token ? parent.Origin.Id : parent.AuditId;
                return Issue(parent.UserId, scope, new TokenOrigin(OriginKind.Token, chain), parent.ExpiresAt);
            case TokenVerdict.Invalid(var message):
                return new LoginVerdict.NotFound(message);
            case TokenVerdict.Orphaned(var message):
                return new LoginVerdict.NotFound(message);
            default:
                return Refused;
        }
    }

    private LoginVerdict LogIn(Credential.Application asked)
    {
        if (Find(asked) is not { } credential)
            return new LoginVerdict.NotFound($"Could not find Application Credential: {asked.Id ?? asked.Name}.");
        if (credential.Secret != asked.Secret || credential.ExpiresAt <= time.GetUtcNow()
            || !tenancy.Users.TryGet(credential.UserId, out var user) || !user.Enabled)
            return Refused;
        var origin = new TokenOrigin(OriginKind.ApplicationCredential, Ids.Pack(credential.Id));
        return Issue(user.Id, TokenScope.Project(credential.ProjectId), origin, credential.ExpiresAt);
    }

    private LoginVerdict Issue(string userId, ScopeRequest asked, TokenOrigin origin, DateTimeOffset? latest = null) => asked switch
    {
        ScopeRequest.Unscoped => Issue(userId, TokenScope.Unscoped, origin, latest),
        ScopeRequest.System => Issue(userId, TokenScope.System, origin, latest),
        ScopeRequest.Project(var target) when Find(tenancy.Projects, target) is { } project =>
            Issue(userId, TokenScope.Project(project.Id), origin, latest),
        ScopeRequest.Domain(var target) when Domain(target.Id, target.Name) is { } domain =>
            Issue(userId, TokenScope.Domain(domain.Id), origin, latest),
        ScopeRequest.Trust(var id) when tenancy.Trusts.TryGetValue(id, out var trust) && trust.TrusteeId == userId =>
            Issue(userId, TokenScope.Project(trust.ProjectId), new TokenOrigin(OriginKind.Trust, Ids.Pack(id)), latest),
        _ => Refused,
    };

    private LoginVerdict Issue(string userId, TokenScope scope, TokenOrigin origin, DateTimeOffset? latest)
    {
        var (text, claims) = issuer.Issue(userId, scope, origin, latest);
        return inspector.Resolve(claims) is TokenVerdict.Valid(var token) && (scope.Kind is ScopeKind.Unscoped || !token.Roles.IsEmpty)
            ? new LoginVerdict.Issued(token) { Text = text }
            : Refused;
    }

    private User? User(Named named) => Find(tenancy.Users, named);

    private Domain? Domain(string? id, string? name) =>
        id is not null ? tenancy.Domains.TryGet(id, out var domain) ? domain : null
        : name is not null ? tenancy.Domains.Find(string.Empty, name) : null;

    private T? Find<T>(EntityTable<T> table, Named named)
        where T : class, IEntity
    {
        if (named.Id is { } id)
            return table.TryGet(id, out var entity) ? entity : null;
        return named.Name is { } name && Domain(named.DomainId, named.DomainName) is { } domain ? table.Find(domain.Id, name) : null;
    }

    private ApplicationCredential? Find(Credential.Application asked)
    {
        if (asked.Id is { } id)
            return tenancy.ApplicationCredentials.GetValueOrDefault(id);
        return asked.User is { } named && User(named) is { } user
            ? tenancy.ApplicationCredentials.Values.FirstOrDefault(one => one.UserId == user.Id && one.Name == asked.Name)
            : null;
    }
}
