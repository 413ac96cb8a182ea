namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What a policy is checked for. People silence and count checks by these names, so they stay as they are.</summary>
internal static class PolicyCheck
{
    /// <summary>The file is no policy.</summary>
    public const string Invalid = "invalid";

    /// <summary>A policy without rules.</summary>
    public const string NoRules = "no-rules";

    /// <summary>Something that is written and never asked.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>A rule about nobody.</summary>
    public const string Nobody = "nobody";

    /// <summary>A value such as <c>$PROJECT_ID</c>.</summary>
    public const string UnfilledVariable = "unfilled-variable";

    /// <summary>A verb that Kubernetes does not send, next to one that it does.</summary>
    public const string MisspeltVerb = "misspelt-verb";

    /// <summary>A resource that Kubernetes does not have, next to one that it has.</summary>
    public const string MisspeltResource = "misspelt-resource";

    /// <summary>A denial that requests for everything at once escape.</summary>
    public const string DenialOfSome = "denial-of-some";

    /// <summary>A denial that a failed look-up of groups lifts.</summary>
    public const string DenialByGroup = "denial-by-group";

    /// <summary>Two templates by which one tenant may own what is another's.</summary>
    public const string SharedNamespace = "shared-namespace";

    /// <summary>A rule that no request can meet.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>A rule that never decides, because another does before it.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>A rule without which nothing would change, because another behind it says as much.</summary>
    public const string Redundant = "redundant";

    /// <summary>Every verb on every resource of every namespace, for everyone.</summary>
    public const string EverythingToEveryone = "everything-to-everyone";

    /// <summary>The secrets of other people's namespaces, for everyone.</summary>
    public const string SecretsToEveryone = "secrets-to-everyone";

    /// <summary>A verb by which one may give oneself more, for everyone.</summary>
    public const string PowerToEveryone = "power-to-everyone";

    /// <summary>Every method on every path, for everyone.</summary>
    public const string PathsToEveryone = "paths-to-everyone";
}
