using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>Where the policy comes from, by the settings.</summary>
internal static class PolicyPlace
{
    // k8s-keystone-auth's.
    private const string Key = "policies";

    /// <summary>The place; as with k8s-keystone-auth, a file counts more than a ConfigMap.</summary>
    public static IDocumentSource Of(PolicyOptions options, string section, IEnumerable<IConfigMaps> configMaps, TimeProvider time, ILogger<FileDocument> log)
    {
        var place = Of(options, section, configMaps, time);
        if (place is FileDocument && options.ConfigMap is { } map)
            log.PassedOver(place.Name, $"{section}:{nameof(options.ConfigMap)}", map);
        return place;
    }

    private static IDocumentSource Of(PolicyOptions options, string section, IEnumerable<IConfigMaps> configMaps, TimeProvider time) => options switch
    {
        { File: { } file } => new FileDocument($"{section}:{nameof(options.File)} \"{file}\"", [file], options.ReloadInterval, time),
        { Files: { Count: > 0 } files } => new FileDocument(
            $"{section}:{nameof(options.Files)} {string.Join(", ", files.Select(file => $"\"{file}\""))}", files, options.ReloadInterval, time),
        { ConfigMap: { } map } => configMaps.Single().Document($"{section}:{nameof(options.ConfigMap)}", map, Key),
        _ => new NoPolicy(section),
    };
}
