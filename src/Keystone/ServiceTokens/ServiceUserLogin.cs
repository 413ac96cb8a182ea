using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>The log-in that the settings of the service user mean.</summary>
internal static class ServiceUserLogin
{
    public static Login Of(ServiceUserOptions user, Secret secret)
    {
        var who = Owned(user.UserId, user.UserName, user.UserDomainId, user.UserDomainName);
        if (!user.UsesApplicationCredential)
            return new Login([new LoginMethod.Password(who, secret)], Scope(user));
        var needsUser = string.IsNullOrEmpty(user.ApplicationCredentialId);
        return new Login(
            [new LoginMethod.ApplicationCredential(user.ApplicationCredentialId, user.ApplicationCredentialName, needsUser ? who : null, secret)],
            new LoginScope.Open());
    }

    private static LoginScope Scope(ServiceUserOptions user)
    {
        if (user.SystemScope)
            return new LoginScope.System();
        return user.IsOfOneDomain
            ? new LoginScope.Domain(new Named(user.DomainId, user.DomainName))
            : new LoginScope.Project(Owned(user.ProjectId, user.ProjectName, user.ProjectDomainId, user.ProjectDomainName));
    }

    private static Named Owned(string? id, string? name, string? domainId, string? domainName) => new(id, name, new Named(domainId, domainName));
}
