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

    /// <summary>
    /// The policy's file, of any format, or a folder of such files. Of several files the rules count one file after the other, as if all were in one.
    /// Default: none, a policy that has no opinion on anything.
    /// </summary>
    public string? File { get; set; }

    /// <summary>Several files and folders, in the order in which they count, in place of <see cref="File"/>. Default: none.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    /// <summary>
    /// A ConfigMap with the policy as its member <c>policies</c>, read from the Kubernetes API: its name in <c>kube-system</c>, or its namespace, a slash and
    /// its name. A file counts more. Only <c>keystone-auth-silo</c> can read it. Default: none.
    /// </summary>
    public string? ConfigMap { get; set; }

    /// <summary>How often the files are looked at. Default 5 s; 100 ms to 1 h.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);

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
