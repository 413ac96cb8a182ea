using System.Collections.Immutable;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>One decision, for the audit. What is null or empty is left out of its line. There is no member for a token, and none may carry one.</summary>
public readonly record struct AuditRecord
{
    /// <summary>When it was decided.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What was asked.</summary>
    public required AuditReview Review { get; init; }

    /// <summary>What was answered.</summary>
    public required AuditDecision Decision { get; init; }

    /// <summary>Where the answer came from.</summary>
    public AuditSource Source { get; init; }

    /// <summary>The Kubernetes cluster that asked, where there are several.</summary>
    public string? Cluster { get; init; }

    /// <summary>The user's name.</summary>
    public string? User { get; init; }

    /// <summary>The user's id in Keystone.</summary>
    public string? Uid { get; init; }

    /// <summary>The id of the project that the token is for.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The name of that project.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The id of that project's domain.</summary>
    public string? ProjectDomainId { get; init; }

    /// <summary>The id of the user's domain.</summary>
    public string? UserDomainId { get; init; }

    /// <summary>The name of the user's domain.</summary>
    public string? UserDomainName { get; init; }

    /// <summary>The user's groups, of an access.</summary>
    public ImmutableArray<string> Groups { get; init; }

    /// <summary>The names of the roles by which an access was decided: there for every user of Keystone, even without any, and for nobody else.</summary>
    public ImmutableArray<string> Roles { get; init; }

    /// <summary>How the user's token was got, of an access.</summary>
    public ImmutableArray<string> Methods { get; init; }

    /// <summary>The first 8 hexadecimal digits of the token's key: enough to follow one token through the lines, no use for anything else.</summary>
    public string? TokenKeyPrefix { get; init; }

    /// <summary>Why it was decided so, where the rule does not say it.</summary>
    public string? Reason { get; init; }

    /// <summary>The policy's rule that decided.</summary>
    public string? Rule { get; init; }

    /// <summary>The action's verb.</summary>
    public string? Verb { get; init; }

    /// <summary>The resource's API group.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>The resource.</summary>
    public string? Resource { get; init; }

    /// <summary>The part of the resource.</summary>
    public string? Subresource { get; init; }

    /// <summary>The namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The object's name.</summary>
    public string? Name { get; init; }

    /// <summary>The path of a request that is not about a resource.</summary>
    public string? Path { get; init; }

    /// <summary>How many local rejections before this line have none of their own; see <see cref="AuditOptions.LocalRejectionsPerSecond"/>.</summary>
    public long Suppressed { get; init; }
}
