using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.DeviceCodes;
using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>From a plan to a token: asks the person for what is missing, and Keystone for the rest.</summary>
internal sealed class LoginFlow(ITerminal terminal, TimeProvider time)
{
    private readonly Questions _ask = new(terminal);

    /// <summary>Logs in.</summary>
    /// <exception cref="ClientException">It did not work, and why.</exception>
    public async Task<IssuedToken> LogInAsync(LoginPlan plan, CancellationToken cancellationToken)
    {
        var connection = Connections.To(_ask.Url(plan), plan.Tls);
        using var logins = KeystoneLogins.Open(connection, time);
        var diagnosis = new Diagnosis(logins, connection.Url);
        var login = await MethodsAsync(plan, connection, logins, diagnosis, cancellationToken).ConfigureAwait(false);
        var issued = await LogInAsync(login, plan, connection.Url, logins, diagnosis, cancellationToken).ConfigureAwait(false);
        if (diagnosis.ClockProblem is { } clock)
            terminal.Notice($"{clock}");
        if (!plan.ScopeIsGiven && issued.Token.Scope is TokenScope.Unscoped)
            terminal.Notice("the token is for no project, and most clusters refuse it; name one by --project-name, OS_PROJECT_NAME or clouds.yaml");
        return issued;
    }

    private async Task<Login> MethodsAsync(LoginPlan plan, LoginConnection connection, ILogins logins, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        switch (plan.Way)
        {
            case LoginWay.Token way:
                return new Login([new LoginMethod.Token(way.Text)], plan.Scope);
            case LoginWay.ApplicationCredential way:
                var owner = way.Id is null ? _ask.User(way.User) : null;
                return new Login([new LoginMethod.ApplicationCredential(way.Id, way.Name, owner, _ask.CredentialSecret(way))], new LoginScope.Open());
            case LoginWay.DeviceCode way:
                using (var http = Connections.Http(connection))
                {
                    var access = await new DeviceCodeLogin(http, terminal, time).AccessTokenAsync(way.Settings, cancellationToken).ConfigureAwait(false);
                    var outcome = await logins.LogInAsync(way.Settings.IdentityProvider, way.Settings.Protocol, access, cancellationToken).ConfigureAwait(false);
                    return outcome is LoginOutcome.LoggedIn federated
                        ? new Login([new LoginMethod.Token(federated.Text)], plan.Scope)
                        : throw diagnosis.OfIdentityProvider(way.Settings, outcome);
                }

            case LoginWay.Person way:
                var user = _ask.User(way.User);
                return new Login([.. way.Methods.Select(method => Method(method, way, user))], plan.Scope);
            default:
                throw new InvalidOperationException($"{plan.Way.GetType().Name} is a way to log in that nobody taught us.");
        }
    }

    private async Task<IssuedToken> LogInAsync(Login login, LoginPlan plan, Uri url, ILogins logins, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        var receipt = default(Secret);
        for (var tried = ImmutableHashSet<string>.Empty; ; )
        {
            tried = tried.Union(login.Methods.Select(method => method.Name));
            var askedAt = time.GetUtcNow();
            var outcome = await logins.LogInAsync(login, receipt, cancellationToken).ConfigureAwait(false);
            switch (outcome)
            {
                case LoginOutcome.LoggedIn done:
                    return Issued(new IssuedToken(url, done.Text, done.Token, askedAt));

                // The receipt stands for what is done, so that only what is missing is sent, and asked for.
                case LoginOutcome.MoreNeeded more when plan.Way is LoginWay.Person way && Missing(more, tried) is { IsEmpty: false } missing:
                    receipt = more.Receipt;
                    var user = login.Methods.Select(UserOf).First(named => named is not null)!;
                    login = login with { Methods = [.. missing.Select(method => Method(method, way, user))] };
                    break;
                default:
                    throw await diagnosis.OfAsync(login, receipt, outcome, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private LoginMethod Method(string name, LoginWay.Person way, Named user) => name switch
    {
        "password" => new LoginMethod.Password(user, _ask.Password(way.Password, user)),
        "totp" => new LoginMethod.Totp(user, _ask.Passcode(way.Passcode, user)),
        _ => throw new InvalidOperationException($"{name} is a method that the settings let pass, and nobody taught us."),
    };

    // The rule that needs least beyond what is done, if we know all that it needs. What was sent is not sent again: a Keystone that answers everything with a
    // receipt would have us ask for ever.
    private static ImmutableArray<string> Missing(LoginOutcome.MoreNeeded more, ImmutableHashSet<string> tried) => more.Rules
        .Select(rule => rule.RemoveRange(more.Done))
        .Where(missing => !missing.IsEmpty && missing.All(method => method is "password" or "totp" && !tried.Contains(method)))
        .OrderBy(missing => missing.Length)
        .FirstOrDefault([]);

    private static IssuedToken Issued(IssuedToken token) => token.HasSensibleLifetime
        ? token
        : throw new ClientException(ExitCode.Unavailable,
            $"the answer of Keystone at {token.KeystoneUrl} makes no sense: its token is good for {token.Lifetime.TotalSeconds:F0} seconds");

    private static Named? UserOf(LoginMethod method) => method switch
    {
        LoginMethod.Password password => password.User,
        LoginMethod.Totp totp => totp.User,
        _ => null,
    };
}
