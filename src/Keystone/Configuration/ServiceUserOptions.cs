namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>
/// The service user: <c>Keystone:ServiceUser</c>. It logs in with a password and a scope, or with an application credential,
/// and needs the role <c>service</c> or <c>admin</c>. Left empty, there is none.
/// </summary>
public sealed class ServiceUserOptions
{
    /// <summary>The user's name; with it goes <see cref="UserDomainId"/> or <see cref="UserDomainName"/>.</summary>
    public string? UserName { get; set; }

    /// <summary>The user's id, in place of name and domain.</summary>
    public string? UserId { get; set; }

    /// <summary>The name of the user's domain.</summary>
    public string? UserDomainName { get; set; }

    /// <summary>The id of the user's domain.</summary>
    public string? UserDomainId { get; set; }

    /// <summary>The password; <see cref="PasswordFile"/> is the better place for it.</summary>
    public string? Password { get; set; }

    /// <summary>A file with the password, read at every log-in so that it may change; line breaks at its end do not count.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The name of the project to log in to; with it goes <see cref="ProjectDomainId"/> or <see cref="ProjectDomainName"/>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The id of the project to log in to, in place of name and domain.</summary>
    public string? ProjectId { get; set; }

    /// <summary>The name of the project's domain.</summary>
    public string? ProjectDomainName { get; set; }

    /// <summary>The id of the project's domain.</summary>
    public string? ProjectDomainId { get; set; }

    /// <summary>The id of the domain to log in to, in place of a project.</summary>
    public string? DomainId { get; set; }

    /// <summary>The name of the domain to log in to, in place of a project.</summary>
    public string? DomainName { get; set; }

    /// <summary>Whether to log in to the whole system, in place of a project.</summary>
    public bool SystemScope { get; set; }

    /// <summary>The id of an application credential, in place of a password; it brings its own user and project.</summary>
    public string? ApplicationCredentialId { get; set; }

    /// <summary>The name of an application credential of the user named above.</summary>
    public string? ApplicationCredentialName { get; set; }

    /// <summary>The application credential's secret; <see cref="ApplicationCredentialSecretFile"/> is the better place for it.</summary>
    public string? ApplicationCredentialSecret { get; set; }

    /// <summary>A file with the application credential's secret, read at every log-in.</summary>
    public string? ApplicationCredentialSecretFile { get; set; }

    internal bool UsesApplicationCredential => Given(ApplicationCredentialId, ApplicationCredentialName) > 0;

    /// <summary>Whether it logs in to a domain.</summary>
    internal bool IsOfOneDomain => Given(DomainId, DomainName) > 0;

    /// <summary>Whether there is a service user at all.</summary>
    internal bool IsConfigured => SystemScope || Given(
        UserName, UserId, UserDomainName, UserDomainId, Password, PasswordFile, ProjectName, ProjectId, ProjectDomainName, ProjectDomainId,
        DomainId, DomainName, ApplicationCredentialId, ApplicationCredentialName, ApplicationCredentialSecret,
        ApplicationCredentialSecretFile) > 0;

    /// <summary>How many of these are set.</summary>
    internal static int Given(params ReadOnlySpan<string?> settings)
    {
        var given = 0;
        foreach (var setting in settings)
            given += string.IsNullOrEmpty(setting) ? 0 : 1;
        return given;
    }
}
