using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// All settings. Names are those of keystoneauth's plugins (<see href="https://docs.openstack.org/keystoneauth/latest/plugin-options.html"/>), openrc and, for
/// flags, of Kubernetes' client-keystone-auth. Where nothing else stands here, the variable is the option's name in capitals behind <c>OS_</c>, and the key in
/// clouds.yaml the option's name with underscores.
/// </summary>
internal static class SettingTable
{
    public static readonly SettingDefinition Cloud = new(
        "os-cloud", "--os-cloud", "The cloud of clouds.yaml to use") { Variables = ["OS_CLOUD"], ConfigKey = "cloud", CloudKeys = [] };

    public static readonly SettingDefinition AuthUrl = new("auth-url", "--keystone-url", "Keystone's URL, with or without /v3") { ConfigKey = "keystone-url" };

    public static readonly SettingDefinition AuthType = new(
        "auth-type", "--auth-type", "How to log in: " + AuthTypes.Allowed)
    {
        Variables = ["OS_AUTH_TYPE", "OS_AUTH_PLUGIN"],
        CloudKeys = ["auth_type", "auth_plugin"],
    };

    public static readonly SettingDefinition AuthMethods = new(
        "auth-methods", "--auth-methods", "With v3multifactor: the methods, of v3password and v3totp, with commas between them");

    public static readonly SettingDefinition UserName = new(
        "username", "--user-name", "The user's name") { Variables = ["OS_USERNAME", "OS_USER_NAME"], CloudKeys = ["username", "user_name"] };

    public static readonly SettingDefinition UserId = new("user-id", "--user-id", "The user's id");

    public static readonly SettingDefinition UserDomainId = new(
        "user-domain-id", "--user-domain-id", "The id of the user's domain") { CloudPrefersOuter = true, ConfigKey = "user-domain-id" };

    public static readonly SettingDefinition UserDomainName = new(
        "user-domain-name", "--user-domain-name", "The name of the user's domain") { CloudPrefersOuter = true, ConfigKey = "user-domain-name" };

    public static readonly SettingDefinition Password = new(
        "password", "--password", "The user's password (others on this machine see it while the program runs; better in the environment, or typed)")
    {
        IsSecret = true,
        CompletesCloud = true,
    };

    public static readonly SettingDefinition Passcode = new(
        "passcode", "--passcode", "The passcode of the moment (TOTP)") { IsSecret = true, CloudPrefersOuter = true, CompletesCloud = true };

    public static readonly SettingDefinition Token = new(
        "token", "--token", "A token to log in with")
    {
        IsSecret = true,
        Variables = ["OS_TOKEN", "OS_AUTH_TOKEN"],
        CloudKeys = ["token", "auth_token"],
        CloudPrefersOuter = true,
        CompletesCloud = true,
    };

    public static readonly SettingDefinition ApplicationCredentialId = new(
        "application-credential-id", "--application-credential-id", "The application credential's id");

    public static readonly SettingDefinition ApplicationCredentialName = new(
        "application-credential-name", "--application-credential-name", "The application credential's name; its user has to be said too");

    public static readonly SettingDefinition ApplicationCredentialSecret = new(
        "application-credential-secret", "--application-credential-secret", "The application credential's secret (others on this machine see it while the program runs)")
    {
        IsSecret = true,
        CompletesCloud = true,
    };

    public static readonly SettingDefinition ProjectName = new(
        "project-name", "--project-name", "The name of the project that the token is for")
    {
        Variables = ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
        CloudKeys = ["project_name", "tenant_name"],
        CloudPrefersOuter = true,
        ConfigKey = "project-name",
    };

    public static readonly SettingDefinition ProjectId = new(
        "project-id", "--project-id", "The id of the project that the token is for")
    {
        Variables = ["OS_PROJECT_ID", "OS_TENANT_ID"],
        CloudKeys = ["project_id", "tenant_id"],
        CloudPrefersOuter = true,
        ConfigKey = "project-id",
    };

    public static readonly SettingDefinition ProjectDomainId = new(
        "project-domain-id", "--project-domain-id", "The id of the project's domain") { CloudPrefersOuter = true, ConfigKey = "project-domain-id" };

    public static readonly SettingDefinition ProjectDomainName = new(
        "project-domain-name", "--project-domain-name", "The name of the project's domain") { CloudPrefersOuter = true, ConfigKey = "project-domain-name" };

    public static readonly SettingDefinition DomainName = new(
        "domain-name", "--domain-name", "The name of the domain of user and project; without a project, and with a domain of the user's own, the domain that the token is for")
    {
        CloudPrefersOuter = true,
    };

    public static readonly SettingDefinition DomainId = new("domain-id", "--domain-id", "The same by the domain's id") { CloudPrefersOuter = true };

    public static readonly SettingDefinition DefaultDomainId = new(
        "default-domain-id", null, "") { Variables = ["OS_DEFAULT_DOMAIN_ID", "OS_DEFAULT_DOMAIN"], CloudKeys = ["default_domain_id", "default_domain"] };

    public static readonly SettingDefinition DefaultDomainName = new("default-domain-name", null, "");

    public static readonly SettingDefinition SystemScope = new("system-scope", "--system-scope", "A token for the whole system: all");

    public static readonly SettingDefinition TrustId = new("trust-id", "--trust-id", "The id of the trust whose token it is");

    public static readonly SettingDefinition Unscoped = new(
        "unscoped", "--unscoped", "A token for nothing yet, even where the user has a default project") { IsSwitch = true, Variables = [], CloudKeys = [] };

    public static readonly SettingDefinition IdentityProvider = new(
        "identity-provider", "--identity-provider", "With v3oidcdeviceauthz: Keystone's name of the identity provider");

    public static readonly SettingDefinition Protocol = new(
        "protocol", "--protocol", "With v3oidcdeviceauthz: Keystone's name of the protocol, such as openid");

    public static readonly SettingDefinition ClientId = new("client-id", "--client-id", "With v3oidcdeviceauthz: the client's id at the identity provider");

    public static readonly SettingDefinition ClientSecret = new(
        "client-secret", "--client-secret", "With v3oidcdeviceauthz: the client's secret, where it has one") { IsSecret = true, CompletesCloud = true };

    public static readonly SettingDefinition DiscoveryEndpoint = new(
        "discovery-endpoint", "--discovery-endpoint", "With v3oidcdeviceauthz: the identity provider's …/.well-known/openid-configuration");

    public static readonly SettingDefinition DeviceAuthorizationEndpoint = new(
        "device-authorization-endpoint", "--device-authorization-endpoint", "With v3oidcdeviceauthz: where a device's code is asked for, in place of what discovery says");

    public static readonly SettingDefinition AccessTokenEndpoint = new(
        "access-token-endpoint", "--access-token-endpoint", "With v3oidcdeviceauthz: where the access token is asked for, in place of what discovery says");

    public static readonly SettingDefinition OpenIdScope = new(
        "openid-scope", "--openid-scope", "With v3oidcdeviceauthz: the scope that is asked for (default: openid profile)")
    {
        CloudKeys = ["openid_scope", "scope"],
    };

    public static readonly SettingDefinition CodeChallengeMethod = new(
        "code-challenge-method", "--code-challenge-method", "With v3oidcdeviceauthz: S256 for PKCE (RFC 7636; default: none)");

    public static readonly SettingDefinition CaFile = new(
        "cacert", "--cacert", "The authorities that Keystone's certificate is checked against, in PEM form (default: the system's)") { CompletesCloud = true };

    public static readonly SettingDefinition CertificateFile = new("cert", "--cert", "Our own certificate, in PEM form") { CompletesCloud = true };

    public static readonly SettingDefinition KeyFile = new(
        "key", "--key", "Our own certificate's key, in PEM form (default: it is in the certificate's file)") { CompletesCloud = true };

    public static readonly SettingDefinition Insecure = new(
        "insecure", "--insecure", "Any certificate of Keystone's will do: whoever is in between can have the password") { IsSwitch = true };

    public static readonly SettingDefinition IdentityApiVersion = new("identity-api-version", null, "");

    /// <summary>All of them, in the order of the help.</summary>
    public static ImmutableArray<SettingDefinition> All { get; } =
    [
        AuthUrl, Cloud, AuthType,
        UserName, UserId, UserDomainName, UserDomainId, Password, Passcode, AuthMethods,
        ApplicationCredentialId, ApplicationCredentialName, ApplicationCredentialSecret, Token,
        ProjectName, ProjectId, ProjectDomainName, ProjectDomainId, DomainName, DomainId, DefaultDomainName, DefaultDomainId,
        SystemScope, TrustId, Unscoped,
        CaFile, CertificateFile, KeyFile, Insecure,
        IdentityProvider, Protocol, ClientId, ClientSecret, DiscoveryEndpoint, DeviceAuthorizationEndpoint, AccessTokenEndpoint, OpenIdScope, CodeChallengeMethod,
        IdentityApiVersion,
    ];
}
