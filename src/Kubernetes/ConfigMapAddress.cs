namespace KeystoneAuthCluster.Kubernetes;

/// <summary>Which ConfigMap.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct ConfigMapAddress(string Namespace, string Name)
{
    // k8s-keystone-auth's.
    private const string DefaultNamespace = "kube-system";

    /// <summary>Reads <c>name</c> or <c>namespace/name</c>.</summary>
    public static ConfigMapAddress Parse(string text) => text.Split('/', 2) is [var space, var name] ? new(space, name) : new(DefaultNamespace, text);

    public override string ToString() => $"{Namespace}/{Name}";
}
