using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Issues the token that somebody asks for, if they are who they say, by as many methods as they have to be.</summary>
internal sealed class LoginDesk(Tenancy tenancy, TokenInspector inspector, TokenIssuer issuer, TimeProvider time)
{
    private static readonly LoginVerdict Refused = new LoginVerdict.Refused();

    private readonly CredentialCheck _check = new(tenancy, inspector, time);
    private readonly Receipts _receipts = new(time);

    /// <param name="credentials">Who somebody says they are, in one way or several.</param>
    /// <param name="scope">What the token is to be for.</param>
    /// <param name="receipt">What stands for methods that they have proven before; empty for nothing.</param>
    public LoginVerdict LogIn(IEnumerable<Credential> credentials, ScopeRequest scope, string receipt)
    {
        Proof.Of? whole = null;
        foreach (var credential in credentials)
        {
            var proof = _check.Check(credential);
            if (proof is Proof.Wrong(var verdict))
                return verdict;
            whole = whole is null ? (Proof.Of)proof : whole.And((Proof.Of)proof);
            if (whole is null)
                return Refused;
        }

        return whole is null ? Refused : LogIn(whole, scope, receipt);
    }

    /// <summary>Logs a federated user in, for nothing yet.</summary>
    public LoginVerdict LogIn(User federated) =>
        Issue(new Proof.Of(federated.Id, TokenOrigin.Login(LoginMethods.OpenId)), TokenScope.Unscoped);

    private LoginVerdict LogIn(Proof.Of proof, ScopeRequest scope, string receipt)
    {
        if (receipt.Length > 0)
        {
            if (_receipts.Done(receipt, proof.UserId) is not (not LoginMethods.None and var done))
                return new LoginVerdict.Refused($"Could not find auth receipt: {receipt}.");
            proof = proof with { Origin = proof.Origin with { Methods = proof.Origin.Methods | done } };
        }

        if (tenancy.Users.TryGet(proof.UserId, out var user) && !user.MultiFactorRules.IsEmpty)
        {
            var names = proof.Origin.Methods.Names();
            if (!user.MultiFactorRules.Any(rule => rule.All(names.Contains)) && tenancy.Domains.TryGet(user.DomainId, out var domain))
            {
                var (text, issued) = _receipts.Issue(user.Id, proof.Origin.Methods);
                return new LoginVerdict.MoreNeeded(user, domain, issued) { Text = text };
            }
        }

        return proof.Scope is { } scoped ? Issue(proof, scoped) : Issue(proof, scope);
    }

    private LoginVerdict Issue(Proof.Of proof, ScopeRequest asked) => asked switch
    {
        ScopeRequest.Open when DefaultOf(proof.UserId) is { } project && Issue(proof, project) is LoginVerdict.Issued issued => issued,
        ScopeRequest.Open or ScopeRequest.Unscoped => Issue(proof, TokenScope.Unscoped),
        ScopeRequest.System => Issue(proof, TokenScope.System),
        ScopeRequest.Project(var target) when tenancy.Project(target) is { } project => Issue(proof, TokenScope.Project(project.Id)),
        ScopeRequest.Domain(var target) when tenancy.Domain(target.Id, target.Name) is { } domain => Issue(proof, TokenScope.Domain(domain.Id)),
        ScopeRequest.Trust(var id) when tenancy.Trusts.TryGetValue(id, out var trust) && trust.TrusteeId == proof.UserId =>
            Issue(proof with { Origin = proof.Origin with { Kind = OriginKind.Trust, Id = Ids.Pack(id) } }, TokenScope.Project(trust.ProjectId)),
        _ => Refused,
    };

    private TokenScope? DefaultOf(string userId) =>
        tenancy.Users.TryGet(userId, out var user) && user.DefaultProjectId is { } project ? TokenScope.Project(project) : null;

    private LoginVerdict Issue(Proof.Of proof, TokenScope scope)
    {
        var (text, claims) = issuer.Issue(proof.UserId, scope, proof.Origin, proof.Latest);
        return inspector.Resolve(claims) is TokenVerdict.Valid(var token) && (scope.Kind is ScopeKind.Unscoped || !token.Roles.IsEmpty)
            ? new LoginVerdict.Issued(token) { Text = text }
            : Refused;
    }
}
