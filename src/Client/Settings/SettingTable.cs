using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// All settings. Names are those of keystoneauth's plugins (<see href="https://docs.openstack.org/keystoneauth/latest/plugin-options.html"/>), openrc and, for
/// flags, of Kubernetes' client-keystone-auth.
/// </summary>
internal static class SettingTable
{
    public static readonly SettingDefinition Cloud = new("os-cloud")
    {
        Flag = "--os-cloud",
        Description = "The cloud of clouds.yaml to use",
        Variables = ["OS_CLOUD"],
        ConfigKey = "cloud",
    };

    public static readonly SettingDefinition AuthUrl = new("auth-url")
    {
        Flag = "--keystone-url",
        Description = "Keystone's URL, with or without /v3",
        Variables = ["OS_AUTH_URL"],
        CloudKeys = ["auth_url"],
        ConfigKey = "keystone-url",
    };

    public static readonly SettingDefinition AuthType = new("auth-type")
    {
        Flag = "--auth-type",
        Description = "How to log in: " + AuthTypes.Allowed,
        Variables = ["OS_AUTH_TYPE", "OS_AUTH_PLUGIN"],
        CloudKeys = ["auth_type", "auth_plugin"],
    };

    public static readonly SettingDefinition AuthMethods = new("auth-methods")
    {
        Flag = "--auth-methods",
        Description = "With v3multifactor: the methods, of v3password and v3totp, with commas between them",
        Variables = ["OS_AUTH_METHODS"],
        CloudKeys = ["auth_methods"],
    };

    public static readonly SettingDefinition UserName = new("username")
    {
        Flag = "--user-name",
        Description = "The user's name",
        Variables = ["OS_USERNAME", "OS_USER_NAME"],
        CloudKeys = ["username", "user_name"],
    };

    public static readonly SettingDefinition UserId = new("user-id")
    {
        Flag = "--user-id",
        Description = "The user's id",
        Variables = ["OS_USER_ID"],
        CloudKeys = ["user_id"],
    };

    public static readonly SettingDefinition UserDomainId = new("user-domain-id")
    {
        Flag = "--user-domain-id",
        Description = "The id of the user's domain",
        Variables = ["OS_USER_DOMAIN_ID"],
        CloudKeys = ["user_domain_id"],
        CloudPrefersOuter = true,
        ConfigKey = "user-domain-id",
    };

    public static readonly SettingDefinition UserDomainName = new("user-domain-name")
    {
        Flag = "--user-domain-name",
        Description = "The name of the user's domain",
        Variables = ["OS_USER_DOMAIN_NAME"],
        CloudKeys = ["user_domain_name"],
        CloudPrefersOuter = true,
        ConfigKey = "user-domain-name",
    };

    public static readonly SettingDefinition Password = new("password")
    {
        Flag = "--password",
        Description = "The user's password (others on this machine see it while the program runs; better in the environment, or typed)",
        IsSecret = true,
        Variables = ["OS_PASSWORD"],
        CloudKeys = ["password"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition Passcode = new("passcode")
    {
        Flag = "--passcode",
        Description = "The passcode of the moment (TOTP)",
        IsSecret = true,
        Variables = ["OS_PASSCODE"],
        CloudKeys = ["passcode"],
        CloudPrefersOuter = true,
        CompletesCloud = true,
    };

    public static readonly SettingDefinition Token = new("token")
    {
        Flag = "--token",
        Description = "A token to log in with",
        IsSecret = true,
        Variables = ["OS_TOKEN", "OS_AUTH_TOKEN"],
        CloudKeys = ["token", "auth_token"],
        CloudPrefersOuter = true,
        CompletesCloud = true,
    };

    public static readonly SettingDefinition ApplicationCredentialId = new("application-credential-id")
    {
        Flag = "--application-credential-id",
        Description = "The application credential's id",
        Variables = ["OS_APPLICATION_CREDENTIAL_ID"],
        CloudKeys = ["application_credential_id"],
    };

    public static readonly SettingDefinition ApplicationCredentialName = new("application-credential-name")
    {
        Flag = "--application-credential-name",
        Description = "The application credential's name; its user has to be said too",
        Variables = ["OS_APPLICATION_CREDENTIAL_NAME"],
        CloudKeys = ["application_credential_name"],
    };

    public static readonly SettingDefinition ApplicationCredentialSecret = new("application-credential-secret")
    {
        Flag = "--application-credential-secret",
        Description = "The application credential's secret (others on this machine see it while the program runs)",
        IsSecret = true,
        Variables = ["OS_APPLICATION_CREDENTIAL_SECRET"],
        CloudKeys = ["application_credential_secret"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition ProjectName = new("project-name")
    {
        Flag = "--project-name",
        Description = "The name of the project that the token is for",
        Variables = ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
        CloudKeys = ["project_name", "tenant_name"],
        CloudPrefersOuter = true,
        ConfigKey = "project-name",
    };

    public static readonly SettingDefinition ProjectId = new("project-id")
    {
        Flag = "--project-id",
        Description = "The id of the project that the token is for",
        Variables = ["OS_PROJECT_ID", "OS_TENANT_ID"],
        CloudKeys = ["project_id", "tenant_id"],
        CloudPrefersOuter = true,
        ConfigKey = "project-id",
    };

    public static readonly SettingDefinition ProjectDomainId = new("project-domain-id")
    {
        Flag = "--project-domain-id",
        Description = "The id of the project's domain",
        Variables = ["OS_PROJECT_DOMAIN_ID"],
        CloudKeys = ["project_domain_id"],
        CloudPrefersOuter = true,
        ConfigKey = "project-domain-id",
    };

    public static readonly SettingDefinition ProjectDomainName = new("project-domain-name")
    {
        Flag = "--project-domain-name",
        Description = "The name of the project's domain",
        Variables = ["OS_PROJECT_DOMAIN_NAME"],
        CloudKeys = ["project_domain_name"],
        CloudPrefersOuter = true,
        ConfigKey = "project-domain-name",
    };

    public static readonly SettingDefinition DomainName = new("domain-name")
    {
        Flag = "--domain-name",
        Description = "The name of the domain of user and project; without a project, and with a domain of the user's own, the domain that the token is for",
        Variables = ["OS_DOMAIN_NAME"],
        CloudKeys = ["domain_name"],
        CloudPrefersOuter = true,
    };

    public static readonly SettingDefinition DomainId = new("domain-id")
    {
        Flag = "--domain-id",
        Description = "The same by the domain's id",
        Variables = ["OS_DOMAIN_ID"],
        CloudKeys = ["domain_id"],
        CloudPrefersOuter = true,
    };

    public static readonly SettingDefinition DefaultDomainId = new("default-domain-id")
    {
        Variables = ["OS_DEFAULT_DOMAIN_ID", "OS_DEFAULT_DOMAIN"],
        CloudKeys = ["default_domain_id", "default_domain"],
    };

    public static readonly SettingDefinition DefaultDomainName = new("default-domain-name")
    {
        Variables = ["OS_DEFAULT_DOMAIN_NAME"],
        CloudKeys = ["default_domain_name"],
    };

    public static readonly SettingDefinition SystemScope = new("system-scope")
    {
        Flag = "--system-scope",
        Description = "A token for the whole system: all",
        Variables = ["OS_SYSTEM_SCOPE"],
        CloudKeys = ["system_scope"],
    };

    public static readonly SettingDefinition TrustId = new("trust-id")
    {
        Flag = "--trust-id",
        Description = "The id of the trust whose token it is",
        Variables = ["OS_TRUST_ID"],
        CloudKeys = ["trust_id"],
    };

    public static readonly SettingDefinition Unscoped = new("unscoped")
    {
        Flag = "--unscoped",
        Description = "A token for nothing yet, even where the user has a default project",
        IsSwitch = true,
    };

    public static readonly SettingDefinition IdentityProvider = new("identity-provider")
    {
        Flag = "--identity-provider",
        Description = "With v3oidcdeviceauthz: Keystone's name of the identity provider",
        Variables = ["OS_IDENTITY_PROVIDER"],
        CloudKeys = ["identity_provider"],
    };

    public static readonly SettingDefinition Protocol = new("protocol")
    {
        Flag = "--protocol",
        Description = "With v3oidcdeviceauthz: Keystone's name of the protocol, such as openid",
        Variables = ["OS_PROTOCOL"],
        CloudKeys = ["protocol"],
    };

    public static readonly SettingDefinition ClientId = new("client-id")
    {
        Flag = "--client-id",
        Description = "With v3oidcdeviceauthz: the client's id at the identity provider",
        Variables = ["OS_CLIENT_ID"],
        CloudKeys = ["client_id"],
    };

    public static readonly SettingDefinition ClientSecret = new("client-secret")
    {
        Flag = "--client-secret",
        Description = "With v3oidcdeviceauthz: the client's secret, where it has one",
        IsSecret = true,
        Variables = ["OS_CLIENT_SECRET"],
        CloudKeys = ["client_secret"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition DiscoveryEndpoint = new("discovery-endpoint")
    {
        Flag = "--discovery-endpoint",
        Description = "With v3oidcdeviceauthz: the identity provider's …/.well-known/openid-configuration",
        Variables = ["OS_DISCOVERY_ENDPOINT"],
        CloudKeys = ["discovery_endpoint"],
    };

    public static readonly SettingDefinition DeviceAuthorizationEndpoint = new("device-authorization-endpoint")
    {
        Flag = "--device-authorization-endpoint",
        Description = "With v3oidcdeviceauthz: where a device's code is asked for, in place of what discovery says",
        Variables = ["OS_DEVICE_AUTHORIZATION_ENDPOINT"],
        CloudKeys = ["device_authorization_endpoint"],
    };

    public static readonly SettingDefinition AccessTokenEndpoint = new("access-token-endpoint")
    {
        Flag = "--access-token-endpoint",
        Description = "With v3oidcdeviceauthz: where the access token is asked for, in place of what discovery says",
        Variables = ["OS_ACCESS_TOKEN_ENDPOINT"],
        CloudKeys = ["access_token_endpoint"],
    };

    public static readonly SettingDefinition OpenIdScope = new("openid-scope")
    {
        Flag = "--openid-scope",
        Description = "With v3oidcdeviceauthz: the scope that is asked for (default: openid profile)",
        Variables = ["OS_OPENID_SCOPE"],
        CloudKeys = ["openid_scope", "scope"],
    };

    public static readonly SettingDefinition CodeChallengeMethod = new("code-challenge-method")
    {
        Flag = "--code-challenge-method",
        Description = "With v3oidcdeviceauthz: S256 for PKCE (RFC 7636; default: none)",
        Variables = ["OS_CODE_CHALLENGE_METHOD"],
        CloudKeys = ["code_challenge_method"],
    };

    public static readonly SettingDefinition CaFile = new("cacert")
    {
        Flag = "--cacert",
        Description = "The authorities that Keystone's certificate is checked against, in PEM form (default: the system's)",
        Variables = ["OS_CACERT"],
        CloudKeys = ["cacert"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition CertificateFile = new("cert")
    {
        Flag = "--cert",
        Description = "Our own certificate, in PEM form",
        Variables = ["OS_CERT"],
        CloudKeys = ["cert"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition KeyFile = new("key")
    {
        Flag = "--key",
        Description = "Our own certificate's key, in PEM form (default: it is in the certificate's file)",
        Variables = ["OS_KEY"],
        CloudKeys = ["key"],
        CompletesCloud = true,
    };

    public static readonly SettingDefinition Insecure = new("insecure")
    {
        Flag = "--insecure",
        Description = "Any certificate of Keystone's will do: whoever is in between can have the password",
        IsSwitch = true,
        Variables = ["OS_INSECURE"],
        CloudKeys = ["insecure"],
    };

    public static readonly SettingDefinition IdentityApiVersion = new("identity-api-version")
    {
        Variables = ["OS_IDENTITY_API_VERSION"],
        CloudKeys = ["identity_api_version"],
    };

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
