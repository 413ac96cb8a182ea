namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>How long and for how many projects the roles of users are kept: the section <c>Roles</c>.</summary>
public sealed class RoleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Roles";

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
