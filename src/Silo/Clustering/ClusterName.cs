using System.Text.RegularExpressions;
using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>
/// The name of Orleans' cluster: that of ours and that of the Keystone. Two clouds that share a database and leave the first at its default would
/// else be one cluster, and each answer the other's tokens.
/// </summary>
internal static partial class ClusterName
{
    /// <summary>The setting with the second part.</summary>
    public const string KeystoneSetting = $"Tokens:{nameof(TokenOptions.KeystoneId)}";

    /// <summary>Both parts. The second is without a dot, so that no two pairs make one name.</summary>
    public static string Of(ClusteringOptions options, IConfiguration configuration) =>
        $"{options.ClusterId}.{configuration[KeystoneSetting] ?? new TokenOptions().KeystoneId}";

    /// <summary>Whether a Keystone's id can be part of the names of files and ConfigMaps.</summary>
    public static bool AllowsKeystone(string id) => Part.IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Part { get; }
}
