using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Finds what a login names by its id, or by its name in a domain.</summary>
internal static class NameLookUp
{
    public static User? User(this Tenancy tenancy, Named named) => tenancy.Find(tenancy.Users, named);

    public static Project? Project(this Tenancy tenancy, Named named) => tenancy.Find(tenancy.Projects, named);

    public static Domain? Domain(this Tenancy tenancy, string? id, string? name) =>
        id is not null ? tenancy.Domains.TryGet(id, out var domain) ? domain : null
        : name is not null ? tenancy.Domains.Find(string.Empty, name) : null;

    public static ApplicationCredential? ApplicationCredential(this Tenancy tenancy, Credential.Application asked)
    {
        if (asked.Id is { } id)
            return tenancy.ApplicationCredentials.GetValueOrDefault(id);
        return asked.User is { } named && tenancy.User(named) is { } user
            ? tenancy.ApplicationCredentials.Values.FirstOrDefault(one => one.UserId == user.Id && one.Name == asked.Name)
            : null;
    }

    private static T? Find<T>(this Tenancy tenancy, EntityTable<T> table, Named named)
        where T : class, IEntity
    {
        if (named.Id is { } id)
            return table.TryGet(id, out var entity) ? entity : null;
        return named.Name is { } name && tenancy.Domain(named.DomainId, named.DomainName) is { } domain ? table.Find(domain.Id, name) : null;
    }
}
