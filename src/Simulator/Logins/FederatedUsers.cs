using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>The users that an identity provider vouches for. Keystone keeps a shadow of each from the first login on; so do we.</summary>
internal sealed class FederatedUsers(Tenancy tenancy)
{
    private readonly Lock _lock = new();

    /// <param name="subject">The name that the identity provider gives.</param>
    public User Of(string subject)
    {
        var domain = tenancy.Domains.Resolve(Seed.IdentityProvider).Id;
        lock (_lock)
        {
            if (tenancy.Users.Find(domain, subject) is { } known)
                return known;
            var user = new User(Ids.Of($"user/{domain}", subject), subject, domain)
            {
                Federation = new Federation(Seed.IdentityProvider, Seed.Protocol),

                // There is none; what nobody knows is as good.
                Password = Guid.NewGuid().ToString(),
            };
            tenancy.Memberships.Add(user.Id, tenancy.Groups.Resolve(Seed.FederatedGroup));
            return tenancy.Users.Add(user);
        }
    }
}
