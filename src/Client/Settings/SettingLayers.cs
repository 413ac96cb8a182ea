using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// The sources in their order: flags, the kubeconfig's cluster, and then either the cloud that is named, with no more of the environment than what completes
/// it, or the environment. A cloud and an openrc file are two full descriptions, and a mixture of both is a third one that nobody meant.
/// </summary>
internal sealed class SettingLayers
{
    private SettingLayers(ImmutableArray<ISettingSource> all, int deciding, ImmutableArray<string> warnings) =>
        (All, Deciding, Warnings) = (all, all[..deciding], warnings);

    /// <summary>All sources, the most specific first.</summary>
    public ImmutableArray<ISettingSource> All { get; }

    /// <summary>Those that say who logs in and how; what merely completes a cloud does not.</summary>
    public ImmutableArray<ISettingSource> Deciding { get; }

    /// <summary>What the user is told of the files.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>The setting of the most specific source that has it.</summary>
    public Setting? Find(SettingDefinition definition)
    {
        foreach (var source in All)
        {
            if (source.Find(definition) is { } setting)
                return setting;
        }

        return null;
    }

    /// <summary>The most specific source that has a setting; <see langword="null"/> for none.</summary>
    public ISettingSource? SourceOf(SettingDefinition definition)
    {
        foreach (var source in All)
        {
            if (source.Find(definition) is not null)
                return source;
        }

        return null;
    }

    /// <summary>Orders the sources. Reads clouds.yaml only where somebody names a cloud, or nobody says where Keystone is.</summary>
    /// <exception cref="ClientException">The cloud is not there, or a file cannot be understood.</exception>
    public static SettingLayers Of(SettingSources sources)
    {
        var flags = new FlagSource(sources.Flags);
        var config = new ClusterConfigSource(sources.Cluster);
        var environment = new EnvironmentSource(sources.Environment);
        var without = new SettingLayers([flags, config, environment], 3, []);
        var named = without.Find(SettingTable.Cloud);
        if (named is null && without.Find(SettingTable.AuthUrl) is not null)
            return without;

        // Nobody who runs kubectl in a folder means the cloud there, if they do not say so.
        var folders = CloudFolders.Of(sources.CurrentFolder, sources.HomeFolder, sources.Environment("XDG_CONFIG_HOME"), sources.IsByKubectl);
        var files = new CloudFiles(sources.Files, named is null && sources.IsByKubectl ? folders with { Current = null } : folders);
        var catalog = new CloudCatalog(files, sources.Environment("OS_CLIENT_CONFIG_FILE"), sources.Environment("OS_CLIENT_SECURE_FILE"));
        var cloud = named is null ? catalog.Only() : catalog.Named(named.Text, named.Origin);
        if (cloud is null)
            return new SettingLayers(without.All, 3, [.. files.Warnings, .. Choice(catalog)]);
        var source = new CloudSource(cloud);
        var completing = new CompletingSource(environment, source, flags, config);
        return new SettingLayers([flags, config, source, completing], 3, [.. files.Warnings, .. source.Warnings(), .. completing.Warnings()]);
    }

    // Nobody says where Keystone is, and there is more than one answer.
    private static IEnumerable<string> Choice(CloudCatalog catalog)
    {
        var names = catalog.Names.Order(StringComparer.Ordinal).ToList();
        return names.Count > 1
            ? [$"clouds.yaml has several clouds, and none is named ({SettingTable.Cloud.Flag}, OS_CLOUD); allowed: {Shown.Names(names.Select(Shown.Value))}"]
            : [];
    }
}
