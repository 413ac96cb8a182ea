using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>The clouds of clouds.yaml with the secrets of secure.yaml laid over them.</summary>
internal sealed class CloudCatalog
{
    private readonly CloudFiles _files;
    private readonly CloudFile? _clouds;
    private readonly CloudFile? _secure;
    private readonly CloudNode.Map? _all;

    /// <summary>Reads both files.</summary>
    /// <param name="files">Finds them.</param>
    /// <param name="cloudsFile"><c>OS_CLIENT_CONFIG_FILE</c>.</param>
    /// <param name="secureFile"><c>OS_CLIENT_SECURE_FILE</c>.</param>
    /// <exception cref="ClientException">A file cannot be read, or not understood.</exception>
    public CloudCatalog(CloudFiles files, string? cloudsFile, string? secureFile)
    {
        _files = files;
        _clouds = files.Clouds("OS_CLIENT_CONFIG_FILE", cloudsFile);
        _secure = files.Beside(_clouds, "secure", "OS_CLIENT_SECURE_FILE", secureFile);
        _all = Merged(Part(_clouds?.Root, "clouds"), Part(_secure?.Root, "clouds"));
    }

    /// <summary>The names of all clouds, in no order.</summary>
    public IEnumerable<string> Names => _all?.Members.Keys ?? [];

    /// <summary>The one cloud there is; <see langword="null"/> where there are none or several, and somebody has to choose.</summary>
    public Cloud? Only() => _all is { Members.Count: 1 } ? Named(Names.Single(), "clouds.yaml") : null;

    /// <summary>The cloud of this name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="origin">Who named it.</param>
    /// <exception cref="ClientException">There is none, or it is not what a cloud is.</exception>
    public Cloud Named(string name, string origin)
    {
        if (_all?[name] is not { } found)
            throw Unknown(name, origin);
        if (found is not CloudNode.Map own)
            throw new ClientException(ExitCode.Settings, $"{found.At}: the cloud {Shown.Value(name)} is no map");

        // "cloud" is what openstacksdk called it before.
        if ((own["profile"] ?? own["cloud"]) is not CloudNode.Text { Value.Length: > 0 } profile)
            return Checked(new Cloud(name, own, null, Open(_clouds, _secure)));
        var vendors = _files.Beside(_clouds, "clouds-public");
        if (Part(vendors?.Root, "public-clouds")?[profile.Value] is not CloudNode.Map vendor)
        {
            throw new ClientException(
                ExitCode.Settings,
                $"{profile.At}: the profile {Shown.Value(profile.Value)} is not known; allowed: the public-clouds of "
                + (vendors?.Path ?? $"a clouds-public.yaml in {Shown.Names(_files.Folders.Beside(_clouds?.Path))}") + " (the profiles that openstacksdk has built in are not known here)");
        }

        return Checked(new Cloud(name, CloudMerge.Of(vendor, own), vendors!.Path, Open(_clouds, _secure, vendors)));
    }

    private static Cloud Checked(Cloud cloud) => cloud.Values["auth"] is null or CloudNode.Map or CloudNode.Nothing
        ? cloud
        : throw new ClientException(ExitCode.Settings, $"{cloud.Origin(cloud.Values["auth"]!, "auth")} is no map; allowed: a map such as auth: {{auth_url: …}}");

    private ClientException Unknown(string name, string origin)
    {
        var message = $"{origin} names the cloud {Shown.Value(name)}, ";
        if (_clouds is null && _secure is null)
            return new ClientException(ExitCode.Settings, $"{message}and there is no clouds.yaml in {Shown.Names(_files.Folders.All)}");
        return new ClientException(
            ExitCode.Settings, $"{message}which is not in {(_clouds ?? _secure)!.Path}; allowed: {Shown.Names(Names.Order(StringComparer.Ordinal).Select(Shown.Value))}");
    }

    private static CloudNode.Map? Merged(CloudNode.Map? under, CloudNode.Map? over) =>
        under is null ? over : over is null ? under : CloudMerge.Of(under, over);

    private static CloudNode.Map? Part(CloudNode.Map? root, string name) => root?[name] switch
    {
        null or CloudNode.Nothing => null,
        CloudNode.Map map => map,
        { At: var at } => throw new ClientException(ExitCode.Settings, $"{at}: {name} is no map; allowed: a map of names and clouds"),
    };

    private static ImmutableHashSet<string> Open(params ReadOnlySpan<CloudFile?> files)
    {
        var open = ImmutableHashSet<string>.Empty;
        foreach (var file in files)
        {
            if (file is { OthersMayRead: true })
                open = open.Add(file.Path);
        }

        return open;
    }
}
