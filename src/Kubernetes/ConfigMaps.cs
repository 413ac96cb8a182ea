using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>ConfigMaps by the Kubernetes API.</summary>
internal sealed class ConfigMaps(IOptions<KubernetesOptions> options, TimeProvider time, ILogger<ConfigMapDocument> log) : IConfigMaps
{
    public IDocumentSource Document(string setting, string name, string key)
    {
        var address = ConfigMapAddress.Parse(name);
        return new ConfigMapDocument(
            $"{setting} \"{address}\"", address, key, () => new ConfigMapApi(address, options.Value, time), time, log);
    }
}
