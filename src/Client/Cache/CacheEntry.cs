using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>A token that is kept, and what Keystone said of it.</summary>
internal sealed record CacheEntry
{
    /// <summary>Who logs in how, where and what for: a text without secrets, different for every two log-ins that may give different tokens; empty for one that is never kept.</summary>
    public required string Identity { get; init; }

    public required Secret Token { get; init; }

    public required TokenTimes Times { get; init; }

    /// <summary>The Keystone that issued it.</summary>
    public required string KeystoneUrl { get; init; }

    public required KeystoneUser User { get; init; }

    public required TokenScope Scope { get; init; }

    /// <summary>The roles' names.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>How the user proved who they are.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];
}
