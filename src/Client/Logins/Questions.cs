using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>Asks for what nobody gave, and for nothing else.</summary>
internal sealed class Questions(ITerminal terminal)
{
    /// <summary>Keystone's URL, of the settings or of the person.</summary>
    public Uri Url(LoginPlan plan)
    {
        if (plan.Url is { } url)
            return url;
        var answer = Ask("Keystone URL", "Keystone's URL", "--keystone-url, OS_AUTH_URL, or a cloud of clouds.yaml by --os-cloud or OS_CLOUD");
        return KeystoneUrl.TryParse(answer, out var read, out var problem)
            ? new Uri(read.ToString())
            : throw new ClientException(ExitCode.Settings, $"the answer {problem}; allowed: a URL such as https://keystone.example.org:5000/v3");
    }

    /// <summary>The user.</summary>
    public Named User(UserSettings user)
    {
        if (user.Id is not null)
            return new Named(user.Id, null);
        var name = user.Name ?? Ask("User name", "the user", "--user-name, OS_USERNAME, or a cloud of clouds.yaml");
        return new Named(null, name, new Named(user.DomainId, user.DomainName));
    }

    /// <summary>The password.</summary>
    public Secret Password(Secret given, Named user) => !given.IsEmpty ? given : AskUnseen($"Password of {user}", "the password", "OS_PASSWORD, or password in secure.yaml");

    /// <summary>The passcode of the moment.</summary>
    public Secret Passcode(Secret given, Named user) => !given.IsEmpty ? given : AskUnseen($"Passcode of {user}", "the passcode", "OS_PASSCODE or --passcode");

    /// <summary>An application credential's secret.</summary>
    public Secret CredentialSecret(LoginWay.ApplicationCredential way) => !way.Text.IsEmpty ? way.Text : AskUnseen(
        $"Secret of application credential {way.Id ?? way.Name}", "the application credential's secret",
        "OS_APPLICATION_CREDENTIAL_SECRET, or application_credential_secret in secure.yaml");

    private string Ask(string label, string what, string where)
    {
        Check(what, where);
        return terminal.Ask(label) is { Length: > 0 } answer ? answer : throw Unanswered(what);
    }

    private Secret AskUnseen(string label, string what, string where)
    {
        Check(what, where);
        return terminal.AskUnseen(label) is { IsEmpty: false } answer ? answer : throw Unanswered(what);
    }

    private void Check(string what, string where)
    {
        if (!terminal.CanAsk)
            throw Missing(what, where);
    }

    private static ClientException Unanswered(string what) => new(ExitCode.Interrupted, $"{what} was not given: nothing was typed");

    private static ClientException Missing(string what, string where) => new(ExitCode.Settings, $"{what} is missing, and there is nobody to ask; give it by {where}");
}
