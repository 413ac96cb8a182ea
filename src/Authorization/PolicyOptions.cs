namespace KeystoneAuthCluster.Authorization;

/// <summary>Which policy is in force, and how its open questions are settled. Section <c>Policy</c>.</summary>
public sealed class PolicyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Policy";

    /// <summary>Where the settings of a calling cluster are; options are named by it, and the general ones by nothing.</summary>
    internal static string SectionOf(string? cluster) => string.IsNullOrEmpty(cluster) ? Section : $"Clusters:{cluster}:{Section}";

    /// <summary>The domain that Keystone makes when it is installed.</summary>
    internal const string DefaultDomain = "default";

    /// <summary>The policy file, JSON in the formats v1 and v2 of k8s-keystone-auth. Default: none, a policy that has no opinion on anything.</summary>
    public string? File { get; set; }

    /// <summary>
    /// Ids of the domains whose projects a rule may call by name; a project's id always works. Default: <c>default</c> alone. A value in a rule that looks
    /// like an id (32 or 64 hexadecimal digits) is an id and never a name. Where ids have another shape, as an id generator of your own, or users' ids
    /// of an LDAP server, may have, somebody who names projects (or users) in these domains can take the name that is such an id.
    /// </summary>
    public IReadOnlyList<string> ProjectDomains { get; set; } = [];

    /// <summary>
    /// Ids of the domains whose users a v1 rule may call by name; a user's id always works. Default: <c>default</c> alone. What is an id and what a name:
    /// as in <see cref="ProjectDomains"/>.
    /// </summary>
    public IReadOnlyList<string> UserDomains { get; set; } = [];

    /// <summary>Where to decide as k8s-keystone-auth does although that is not safe. Default: nowhere.</summary>
    public CompatibilityOptions Compatibility { get; set; } = new();
}
