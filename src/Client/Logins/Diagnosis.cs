using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>Finds words for a log-in that failed. Keystone does not say what is wrong, on purpose; the user, who has the right password, may find out.</summary>
internal sealed class Diagnosis(ILogins logins, Uri url)
{
    // A list of hundreds helps nobody.
    private const int MostProjects = 20;

    // Keystone's header has whole seconds, and the answer took a while; passcodes change every 30 seconds.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LargeClockError = TimeSpan.FromMinutes(5);

    /// <summary>That this machine's clock is wrong by minutes, which breaks certificates and passcodes; <see langword="null"/> if it is not.</summary>
    public string? ClockProblem => logins.ClockBehind is { } behind && behind.Duration() > LargeClockError ? Clock(behind) : null;

    /// <summary>What to say of a log-in that failed.</summary>
    /// <param name="login">The last request.</param>
    /// <param name="receipt">What it came with.</param>
    /// <param name="outcome">Its answer.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    public async Task<ClientException> OfAsync(Login login, Secret receipt, LoginOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        LoginOutcome.Refused refused => await OfRefusedAsync(login, receipt, refused, cancellationToken).ConfigureAwait(false),
        LoginOutcome.MoreNeeded more => new ClientException(ExitCode.Refused,
            $"Keystone at {url} asks for more than {Join(more.Done)}: {string.Join(", or ", more.Rules.Select(rule => Join(rule)))}; we know password and totp"),
        LoginOutcome.Malformed malformed => new ClientException(ExitCode.Refused, $"Keystone at {url} does not take this log-in: {malformed.Message}"),
        LoginOutcome.Unavailable unavailable => OfUnavailable(unavailable),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no failure."),
    };

    /// <summary>What to say when Keystone does not take the identity provider's word.</summary>
    public ClientException OfIdentityProvider(DeviceCodeSettings settings, LoginOutcome outcome) => outcome switch
    {
        LoginOutcome.Unavailable unavailable => OfUnavailable(unavailable),
        LoginOutcome.Refused refused => NotLetIn(settings, refused.Message),
        LoginOutcome.Malformed malformed => NotLetIn(settings, malformed.Message),
        _ => new ClientException(ExitCode.Refused, $"Keystone at {url} wants more than the log-in at the identity provider"),
    };

    private ClientException NotLetIn(DeviceCodeSettings settings, string message) => new(ExitCode.Refused,
        $"you are logged in at the identity provider, and Keystone at {url} does not let you in by '{settings.IdentityProvider}' and protocol '{settings.Protocol}': {message}");

    private async Task<ClientException> OfRefusedAsync(Login login, Secret receipt, LoginOutcome.Refused refused, CancellationToken cancellationToken)
    {
        if (login.Scope is not (LoginScope.Open or LoginScope.Unscoped))
        {
            switch (await logins.LogInAsync(login with { Scope = new LoginScope.Unscoped() }, receipt, cancellationToken).ConfigureAwait(false))
            {
                case LoginOutcome.LoggedIn known:
                    return await OfScopeAsync(login.Scope, known, cancellationToken).ConfigureAwait(false);

                // What was sent is right, and the rest would only serve to find out the projects.
                case LoginOutcome.MoreNeeded:
                    return new ClientException(ExitCode.Scope, $"Keystone at {url} knows the user, who may not use {What(login.Scope)}: it does not exist, is disabled, or the user has no role there");
            }
        }

        var text = $"Keystone at {url} refuses {Who(login)}";
        if (login.Methods.Any(method => method is LoginMethod.Totp) && logins.ClockBehind is { } behind && behind.Duration() > ClockTolerance)
            text += $"; {Clock(behind)}";
        return new ClientException(ExitCode.Refused, $"{text} (it says: {refused.Message})");
    }

    private async Task<ClientException> OfScopeAsync(LoginScope scope, LoginOutcome.LoggedIn known, CancellationToken cancellationToken)
    {
        var answer = await logins.ProjectsAsync(known.Text, cancellationToken).ConfigureAwait(false);

        // It was for finding out only.
        await logins.RevokeAsync(known.Text, cancellationToken).ConfigureAwait(false);
        var user = known.Token.User.Name;
        var projects = answer switch
        {
            ProjectsAnswer.Found { Projects.IsEmpty: true } => $"{user} has no project at all",
            ProjectsAnswer.Found found => $"projects of {user}: {string.Join(", ", found.Projects.Take(MostProjects).Select(project => $"{project.Name} (id {project.Id}, domain {project.DomainId})"))}"
                + (found.Projects.Length > MostProjects ? $" and {found.Projects.Length - MostProjects} more" : ""),
            _ => "the projects that one may use could not be found out",
        };
        return new ClientException(ExitCode.Scope, $"Keystone at {url} knows {user}, who may not use {What(scope)}: it does not exist, is disabled, or {user} has no role there; {projects}");
    }

    private ClientException OfUnavailable(LoginOutcome.Unavailable unavailable) => unavailable.Cause is KeystoneUnavailable.NotTrusted
        ? new ClientException(ExitCode.Certificate,
            $"the certificate of Keystone at {url} is not trusted: {unavailable.Detail}; give its authority by --cacert, OS_CACERT or cacert in clouds.yaml{(ClockProblem is { } clock ? $"; {clock}" : "")}")
        : new ClientException(ExitCode.Unavailable, $"Keystone at {url} {Words(unavailable.Cause)}: {unavailable.Detail}");

    private static string Words(KeystoneUnavailable cause) => cause switch
    {
        KeystoneUnavailable.Unreachable => "cannot be reached",
        KeystoneUnavailable.TimedOut => "does not answer in time",
        KeystoneUnavailable.ServerError => "does not work",
        KeystoneUnavailable.Throttled => "asks for fewer requests",
        _ => "gives answers that make no sense; is it Keystone's URL?",
    };

    private static string Who(Login login) => login.Methods[0] switch
    {
        LoginMethod.Password password => $"user {password.User}: wrong name, domain or password{(login.Methods.Length > 1 ? " or passcode" : "")}, or the user is disabled or locked out",
        LoginMethod.Totp totp => $"user {totp.User}: wrong name, domain or passcode, or the user is disabled",
        LoginMethod.Token => "the token: it is wrong, has ended, was taken back, or may not make another",
        LoginMethod.ApplicationCredential credential => $"application credential {credential.Id ?? credential.CredentialName}: it does not exist, has ended, its secret is wrong, or its user is disabled",
        _ => "the log-in",
    };

    private static string What(LoginScope scope) => scope switch
    {
        LoginScope.Project project => $"project {project.Target}",
        LoginScope.Domain domain => $"domain {domain.Target}",
        LoginScope.System => "the system scope",
        LoginScope.Trust trust => $"trust {trust.Id}",
        _ => "this scope",
    };

    private static string Clock(TimeSpan behind) =>
        $"this machine's clock is {(int)behind.Duration().TotalSeconds} seconds {(behind > TimeSpan.Zero ? "behind" : "ahead of")} Keystone's";

    private static string Join(IEnumerable<string> methods) => string.Join(" and ", methods);
}
