using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Checks who somebody is, one credential at a time.</summary>
internal sealed class CredentialCheck(Tenancy tenancy, TokenInspector inspector, TimeProvider time)
{
    private const string NotAuthorized = "You are not authorized to perform the requested action";

    private static readonly Proof Refused = Wrong(new LoginVerdict.Refused());

    public Proof Check(Credential credential) => credential switch
    {
        Credential.Password password => tenancy.User(password.User) is { Enabled: true } user && user.Password == password.Text
            ? new Proof.Of(user.Id, TokenOrigin.Password)
            : Refused,
        Credential.Totp totp => tenancy.User(totp.User) is { Enabled: true, TotpSecret: { } secret } user
            && Totp.Accepts(secret, totp.Passcode, time.GetUtcNow())
            ? new Proof.Of(user.Id, TokenOrigin.Login(LoginMethods.Totp))
            : Refused,
        Credential.Token token => Check(token),
        Credential.Application application => Check(application),
        _ => Refused,
    };

    private Proof Check(Credential.Token credential)
    {
        switch (inspector.Inspect(credential.Text))
        {
            case TokenVerdict.Valid({ Trust: not null }):
                return Wrong(new LoginVerdict.Forbidden(
                    $"{NotAuthorized}: Using trust-scoped token to create another token. Create a new trust-scoped token instead."));
            case TokenVerdict.Valid({ ApplicationCredential: not null }):
                return Wrong(new LoginVerdict.Forbidden($"{NotAuthorized}: Using a delegated token to create another token is not allowed.."));
            case TokenVerdict.Valid({ Claims: var parent }):
                var chain = parent.Origin.Kind is OriginKind.Token ? parent.Origin.Id : parent.AuditId;
                var origin = new TokenOrigin(OriginKind.Token, chain, parent.Origin.Methods | LoginMethods.Token);
                return new Proof.Of(parent.UserId, origin, parent.ExpiresAt);
            case TokenVerdict.Invalid(var message):
                return Wrong(new LoginVerdict.NotFound(message));
            case TokenVerdict.Orphaned(var message):
                return Wrong(new LoginVerdict.NotFound(message));
            default:
                return Refused;
        }
    }

    private Proof Check(Credential.Application asked)
    {
        if (tenancy.ApplicationCredential(asked) is not { } credential)
            return Wrong(new LoginVerdict.NotFound($"Could not find Application Credential: {asked.Id ?? asked.Name}."));
        if (credential.Secret != asked.Secret || credential.ExpiresAt <= time.GetUtcNow()
            || tenancy.User(new Named(credential.UserId, null)) is not { Enabled: true } user)
            return Refused;
        var origin = new TokenOrigin(OriginKind.ApplicationCredential, Ids.Pack(credential.Id), LoginMethods.ApplicationCredential);
        return new Proof.Of(user.Id, origin, credential.ExpiresAt, TokenScope.Project(credential.ProjectId));
    }

    private static Proof.Wrong Wrong(LoginVerdict verdict) => new(verdict);
}
