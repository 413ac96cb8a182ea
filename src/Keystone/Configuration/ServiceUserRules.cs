using static KeystoneAuthCluster.Keystone.Configuration.ServiceUserOptions;

namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>Which settings of the service user go together.</summary>
internal static class ServiceUserRules
{
    private const string Prefix = "Keystone:ServiceUser:";

    public static IEnumerable<string> Problems(ServiceUserOptions user)
    {
        if (!user.IsConfigured)
            return [];
        var problems = user.UsesApplicationCredential ? ApplicationCredential(user) : Password(user);
        return problems.Concat(File("PasswordFile", user.PasswordFile))
            .Concat(File("ApplicationCredentialSecretFile", user.ApplicationCredentialSecretFile));
    }

    private static IEnumerable<string> ApplicationCredential(ServiceUserOptions user)
    {
        if (Given(user.ApplicationCredentialId, user.ApplicationCredentialName) > 1)
            yield return $"{Prefix}ApplicationCredentialId and {Prefix}ApplicationCredentialName are both set; allowed is one.";
        if (Given(user.ApplicationCredentialSecret, user.ApplicationCredentialSecretFile) != 1)
            yield return $"{Prefix}ApplicationCredentialSecret or {Prefix}ApplicationCredentialSecretFile, exactly one, must be set.";
        if (Given(user.Password, user.PasswordFile) > 0)
            yield return $"{Prefix}Password and {Prefix}PasswordFile must not be set together with an application credential.";
        if (user.SystemScope || Given(user.ProjectName, user.ProjectId, user.DomainId, user.DomainName) > 0)
            yield return $"{Prefix} names a project, a domain or the system; an application credential brings its own project, so allowed is none.";
        if (!string.IsNullOrEmpty(user.ApplicationCredentialName))
        {
            foreach (var problem in User(user))
                yield return problem;
        }
    }

    private static IEnumerable<string> Password(ServiceUserOptions user)
    {
        foreach (var problem in User(user))
            yield return problem;
        if (Given(user.Password, user.PasswordFile) != 1)
            yield return $"{Prefix}Password or {Prefix}PasswordFile, exactly one, must be set.";
        if (Given(user.ApplicationCredentialSecret, user.ApplicationCredentialSecretFile) > 0)
            yield return $"{Prefix}ApplicationCredentialSecret needs {Prefix}ApplicationCredentialId or {Prefix}ApplicationCredentialName.";
        if (Given(user.ProjectName, user.ProjectId, user.DomainId, user.DomainName) + (user.SystemScope ? 1 : 0) != 1)
            yield return $"{Prefix}ProjectId, ProjectName, DomainId, DomainName or SystemScope, exactly one, must be set: it is where the user has its role.";
        if (!string.IsNullOrEmpty(user.ProjectName) && Given(user.ProjectDomainId, user.ProjectDomainName) != 1)
            yield return $"{Prefix}ProjectName is '{user.ProjectName}'; it needs {Prefix}ProjectDomainId or {Prefix}ProjectDomainName, exactly one.";
    }

    private static IEnumerable<string> User(ServiceUserOptions user)
    {
        if (Given(user.UserId, user.UserName) != 1)
            yield return $"{Prefix}UserId or {Prefix}UserName, exactly one, must be set.";
        if (!string.IsNullOrEmpty(user.UserName) && Given(user.UserDomainId, user.UserDomainName) != 1)
            yield return $"{Prefix}UserName is '{user.UserName}'; it needs {Prefix}UserDomainId or {Prefix}UserDomainName, exactly one.";
    }

    private static IEnumerable<string> File(string setting, string? path) =>
        string.IsNullOrEmpty(path) || System.IO.File.Exists(path)
            ? []
            : [$"{Prefix}{setting} is '{path}', which is no file; allowed is a file that we may read."];
}
