namespace KeystoneAuthCluster.Documents;

/// <summary>ConfigMaps as documents. Only a program that can reach the Kubernetes API has this among its services.</summary>
public interface IConfigMaps
{
    /// <summary>The document in a ConfigMap.</summary>
    /// <param name="setting">The setting that names it, for messages.</param>
    /// <param name="name">Its name in <c>kube-system</c>, or its namespace, a slash and its name.</param>
    /// <param name="key">The member of its data.</param>
    IDocumentSource Document(string setting, string name, string key);
}
