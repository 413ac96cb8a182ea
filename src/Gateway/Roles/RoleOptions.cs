using System.Collections.ObjectModel;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>
/// Whether reviews are decided by the roles that users have now, and how long and for how many projects these are kept: the section <c>Roles</c>. It is one
/// for all calling clusters, as what it keeps is Keystone's and not theirs.
/// </summary>
public sealed class RoleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Roles";

    /// <summary>
    /// Whether the roles that a review tells are cut down to those that the user has in the project now. Default no: they are the token's. Needs a service
    /// user who may list role assignments.
    /// </summary>
    public bool Live { get; set; }

    /// <summary>
    /// The ways to log in by which a federated user comes, as Keystone calls them. Default <c>mapped</c>, <c>openid</c>, <c>saml2</c>. Roles that come by the
    /// mapping of such a log-in are assigned nowhere, so those of its tokens are not cut.
    /// </summary>
    public Collection<string> FederatedMethods { get; } = [];

    /// <summary>
    /// What the namespaces of projects are called: <c>{project.id}</c>, with small letters, digits and <c>-</c> around it. Given that, a user of whom a review
    /// tells nothing of Keystone's, as with <c>kubectl --as</c>, has in such a namespace the roles that they have in its project now, if their uid is a
    /// Keystone user's. Default none: such users have no roles.
    /// </summary>
    public string? NamespaceOfProject { get; set; }

    /// <summary>How long what Keystone said of a project counts. Default 30 s; 1 s to 1 h. It bounds the time until a removed role is seen.</summary>
    public TimeSpan Ttl { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of <see cref="Ttl"/> that is taken off at random, so that projects learnt together do not end together. Default 0.1; 0 to 0.5.</summary>
    public double TtlJitter { get; set; } = 0.1;

    /// <summary>The part of its time after which a project in use is asked for again in the background. Default 0.75; 0.1 to 1, where 1 is never.</summary>
    public double RefreshAfter { get; set; } = 0.75;

    /// <summary>How long past their time roles count while Keystone cannot be asked. Default 5 min; 0 (off) to 1 h.</summary>
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a decision by roles past their time waits for a Keystone that hangs; one that fails is not waited for. Default 1 s; 0 to 10 s.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The least time between two tries to read a project anew while Keystone cannot be asked. Default 1 s; 100 ms to 1 min.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one look-up may take in all, for whoever waits for it. Default 10 s; 100 ms to 25 s, as API servers give up after 30 s.</summary>
    public TimeSpan FetchDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most projects kept. Default 10,000; 1 to 1,000,000.</summary>
    public int MaxProjects { get; set; } = 10_000;
}
