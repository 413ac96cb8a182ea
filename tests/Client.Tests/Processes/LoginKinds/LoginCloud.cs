using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Simulator.OpenId;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes.LoginKinds;

/// <summary>A Keystone where people log in in every way: <c>demo</c>, <c>carol</c> of <c>corp</c>, <c>auditor</c>, <c>bob</c>, <c>tina</c> with passcodes and <c>mia</c>, who needs both.</summary>
public abstract class LoginCloud : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("login-kinds-");

    /// <summary>The simulator: in any case the identity provider's.</summary>
    private protected KeystoneSimulator Simulator { get; private set; } = null!;

    /// <summary>Keystone's URL.</summary>
    private protected abstract Uri Url { get; }

    /// <summary>The URL by which federated users come.</summary>
    private protected abstract Uri FederationUrl { get; }

    /// <summary>Skips a test where there is no such Keystone.</summary>
    public virtual void SkipIfMissing()
    {
    }

    private protected abstract (string Id, string Password, string? TotpSecret) User(string name);

    private protected abstract string ProjectId(string name);

    private protected abstract (string Id, string Name, string Secret) Credential { get; }

    private protected abstract string TrustId { get; }

    private protected abstract (string IdentityProvider, string Protocol) Federation { get; }

    /// <summary>The person opens the page and says yes.</summary>
    public void Approve(string userCode, string user) => Simulator.OpenId.Approve(userCode, user);

    /// <summary>The person opens the page and says no.</summary>
    public void Deny(string userCode) => Simulator.OpenId.Deny(userCode);

    private async Task<ClientRun> RunAsync(string kind) => await RunAsync(await EnvironmentAsync(kind), Flags(kind));

    /// <summary>The flags of a kind: there is no variable for what an openrc cannot say.</summary>
    public static string[] Flags(string kind) => kind is "unscoped" ? ["--unscoped"] : [];

    /// <summary>The openrc of a kind, with all that it takes.</summary>
    public async Task<Dictionary<string, string>> EnvironmentAsync(string kind) => kind switch
    {
        "password, by names" => Of([.. Names("demo"), .. Password("demo"), .. Demo]),
        "password, by ids" => Of([("OS_USER_ID", User("demo").Id), .. Password("demo"), ("OS_PROJECT_ID", ProjectId("demo"))]),
        "old names of projects" => Of([.. Names("demo"), .. Password("demo"), ("OS_TENANT_NAME", "demo"), ("OS_PROJECT_DOMAIN_ID", "default")]),
        "domain" => Of([("OS_USERNAME", "carol"), ("OS_USER_DOMAIN_NAME", "corp"), .. Password("carol"), ("OS_DOMAIN_NAME", "corp")]),
        "system" => Of([.. Names("auditor"), .. Password("auditor"), ("OS_SYSTEM_SCOPE", "all")]),
        "trust" => Of([.. Names("bob"), .. Password("bob"), ("OS_TRUST_ID", TrustId)]),
        "unscoped" => Of([.. Names("demo"), .. Password("demo")]),
        "application credential, by id" => Of([("OS_AUTH_TYPE", "v3applicationcredential"), ("OS_APPLICATION_CREDENTIAL_ID", Credential.Id), ("OS_APPLICATION_CREDENTIAL_SECRET", Credential.Secret)]),
        "application credential, by name" => Of([("OS_APPLICATION_CREDENTIAL_NAME", Credential.Name), .. Names("demo"), ("OS_APPLICATION_CREDENTIAL_SECRET", Credential.Secret)]),
        "token" => Of([("OS_AUTH_TYPE", "token"), ("OS_TOKEN", ClientHome.Token((await RunAsync("unscoped")).Output)), .. Demo]),
        "passcode" => Of([("OS_AUTH_TYPE", "v3totp"), .. Names("tina"), .. Passcode("tina"), .. Demo]),
        "password and passcode at once" => Of([("OS_AUTH_TYPE", "v3multifactor"), ("OS_AUTH_METHODS", "v3password,v3totp"), .. Names("mia"), .. Password("mia"), .. Passcode("mia"), .. Demo]),
        "password, then a receipt and the passcode" => Of([("OS_AUTH_TYPE", "password"), .. Names("mia"), .. Password("mia"), .. Passcode("mia"), .. Demo]),
        "password, and the passcode to be asked for" => Of([.. Names("mia"), .. Password("mia"), .. Demo]),
        "clouds.yaml and secure.yaml" => await CloudsAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    /// <summary>The openrc of somebody who logs in at the identity provider.</summary>
    public Dictionary<string, string> DeviceCode() => Of(
    [
        ("OS_AUTH_URL", FederationUrl.ToString()), ("OS_AUTH_TYPE", "v3oidcdeviceauthz"), ("OS_IDENTITY_PROVIDER", Federation.IdentityProvider), ("OS_PROTOCOL", Federation.Protocol),
        ("OS_CLIENT_ID", OpenIdProvider.PublicClient), ("OS_DISCOVERY_ENDPOINT", Simulator.OpenIdConfiguration.ToString()), ("OS_CODE_CHALLENGE_METHOD", "S256"), .. Demo,
    ]);

    public virtual async Task InitializeAsync()
    {
        Simulator = await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None);
        Simulator.OpenId.Interval = TimeSpan.FromSeconds(1);
    }

    public virtual async Task DisposeAsync()
    {
        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs the program.</summary>
    public static Task<ClientRun> RunAsync(Dictionary<string, string> environment, params string[] arguments) => ClientProgram.RunAsync(environment, arguments);

    private static (string, string)[] Demo { get; } = [("OS_PROJECT_NAME", "demo"), ("OS_PROJECT_DOMAIN_NAME", "Default")];

    private static (string, string)[] Names(string user) => [("OS_USERNAME", user), ("OS_USER_DOMAIN_NAME", "Default")];

    private (string, string)[] Password(string user) => [("OS_PASSWORD", User(user).Password)];

    private (string, string)[] Passcode(string user) => [("OS_PASSCODE", Totp.Passcode(User(user).TotpSecret!, TimeProvider.System.GetUtcNow()))];

    /// <summary>The passcode of the moment.</summary>
    public string PasscodeOf(string user) => Totp.Passcode(User(user).TotpSecret!, TimeProvider.System.GetUtcNow());

    private Dictionary<string, string> Of(params IEnumerable<(string, string)> variables) =>
        ClientProgram.EnvironmentOf(_folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName, [("OS_AUTH_URL", Url.ToString()), .. variables]);

    private async Task<Dictionary<string, string>> CloudsAsync()
    {
        var environment = Of(("OS_CLOUD", "here"));
        environment.Remove("OS_AUTH_URL");
        var folder = Directory.CreateDirectory(Path.Combine(environment["HOME"], ".config", "openstack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "clouds.yaml"), $$"""
            clouds:
              here:
                auth: { auth_url: "{{Url}}", username: demo, user_domain_name: Default, project_name: demo, project_domain_name: Default }
                region_name: RegionOne
            """);
        var secure = Path.Combine(folder, "secure.yaml");
        await File.WriteAllTextAsync(secure, $$"""clouds: { here: { auth: { password: "{{User("demo").Password}}" } } }""");
        File.SetUnixFileMode(secure, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return environment;
    }
}
