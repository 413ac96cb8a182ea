using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>One cloud: its own values over its profile's.</summary>
/// <param name="Name">Its name in clouds.yaml.</param>
/// <param name="Values">What it says.</param>
/// <param name="ProfileFile">The file that its profile is from; <see langword="null"/> for none.</param>
/// <param name="OpenFiles">Those of its files that users other than the owner may read.</param>
internal sealed record Cloud(string Name, CloudNode.Map Values, string? ProfileFile, ImmutableHashSet<string> OpenFiles)
{
    /// <summary>The values under <c>auth</c>; <see langword="null"/> for none.</summary>
    public CloudNode.Map? Auth => Values["auth"] as CloudNode.Map;

    /// <summary>For messages: the file, the line and the name of a value.</summary>
    public string Origin(CloudNode node, string key) =>
        $"{node.At.File}:{node.At.Line}: " + (node.At.File == ProfileFile ? $"profile's {key}" : $"clouds.{Name}.{key}");
}
