using System.Text;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Manifests.Tests.Rendering;
using KeystoneAuthCluster.Manifests.Tests.Servers;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Running;

/// <summary>
/// The only container of a pod, run as the manifest says: its arguments, its variables, and what its volumes mount, in a folder of this machine. Only paths
/// differ, and what a test says besides: addresses of this machine.
/// </summary>
internal sealed class MountedPod : IDisposable
{
    private const string Mounted = "/etc/keystone-auth";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("keystone-auth-pod-");
    private readonly JsonNode _container;

    /// <summary>Mounts the files.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="objects">All objects of the overlay, the ConfigMaps among them.</param>
    /// <param name="pki">The Secrets.</param>
    /// <param name="hostFiles">What the host has where a volume is of the host, by paths in it.</param>
    public MountedPod(JsonNode pod, IReadOnlyList<JsonObject> objects, Pki pki, IReadOnlyDictionary<string, byte[]> hostFiles)
    {
        _container = pod["containers"]!.AsArray().Single()!;
        var volumes = pod["volumes"]!.AsArray().ToDictionary(volume => (string)volume!["name"]!, volume => volume!);
        foreach (var mount in _container["volumeMounts"]!.AsArray())
        {
            foreach (var (name, content) in Content(volumes[(string)mount!["name"]!], objects, pki, hostFiles))
                Write($"{mount["mountPath"]}/{name}", content);
        }
    }

    private bool IsSilo => ((string)_container["image"]!).Split(':')[0].EndsWith("keystone-auth-silo", StringComparison.Ordinal);

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings of this machine, by their names with <c>:</c>.</param>
    public KeystoneAuthProcess Start(params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = _container["env"]!.AsArray().Where(variable => variable!["value"] is not null).ToDictionary(variable => (string)variable!["name"]!, variable => (string)variable!["value"]!);
        foreach (var (name, value) in settings)
            environment[$"KEYSTONE_AUTH__{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        var arguments = _container["args"]!.AsArray().Select(argument => Here((string)argument!)).ToArray();
        return IsSilo ? KeystoneAuthProcess.StartSilo(environment, arguments) : KeystoneAuthProcess.Start(environment, arguments);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Here(string text) => text.Replace(Mounted, _root.FullName + Mounted, StringComparison.Ordinal);

    private void Write(string path, byte[] content)
    {
        var file = Here(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, path.EndsWith(".json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Here(Encoding.UTF8.GetString(content))) : content);
    }

    private static IEnumerable<(string Name, byte[] Content)> Content(
        JsonNode volume, IReadOnlyList<JsonObject> objects, Pki pki, IReadOnlyDictionary<string, byte[]> hostFiles) => volume switch
        {
            _ when volume["configMap"] is { } map => objects.One($"ConfigMap {map["name"]}")["data"]!.AsObject().Select(file => (file.Key, Encoding.UTF8.GetBytes((string)file.Value!))),
            _ when volume["secret"] is { } secret => pki.Secrets[(string)secret["secretName"]!].Select(file => (file.Key, file.Value)),
            _ when volume["hostPath"] is not null => hostFiles.Select(file => (file.Key, file.Value)),
            _ => throw new NotSupportedException($"{volume}"),
        };
}
