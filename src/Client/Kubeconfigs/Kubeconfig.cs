using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>One file of the kubeconfig and the names in it.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Text">What is in it.</param>
/// <param name="IsEmpty">Whether that is nothing but comments.</param>
/// <param name="Clusters">Names in <c>clusters</c>.</param>
/// <param name="Users">Names in <c>users</c>.</param>
/// <param name="Contexts">Names in <c>contexts</c>.</param>
internal sealed record Kubeconfig(
    string Path, string Text, bool IsEmpty, ImmutableArray<string> Clusters, ImmutableArray<string> Users, ImmutableArray<string> Contexts)
{
    /// <exception cref="UnfitException">It is no YAML.</exception>
    public static Kubeconfig Read(string path, string text)
    {
        var root = YamlReader.Read(text);
        var map = root as YamlNode.Collection;
        var isEmpty = root is YamlNode.Scalar { Kind: ScalarKind.Null };
        return new Kubeconfig(path, text, isEmpty, Names(map?["clusters"]), Names(map?["users"]), Names(map?["contexts"]));
    }

    private static ImmutableArray<string> Names(YamlNode? list) => list is not YamlNode.Collection collection ? [] :
    [
        .. collection.Children.Select(item => ((item.Value as YamlNode.Collection)?["name"] as YamlNode.Scalar)?.Value).OfType<string>(),
    ];
}
