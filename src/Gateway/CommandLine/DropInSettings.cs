namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>
/// Every flag and variable of k8s-keystone-auth
/// (<see href="https://github.com/kubernetes/cloud-provider-openstack/blob/master/docs/keystone-auth/using-keystone-webhook-authenticator-and-authorizer.md"/>),
/// and a few of our own.
/// </summary>
public static class DropInSettings
{
    /// <summary>klog's other flags: manifests have them, so they are taken; logs go to standard error as JSON whatever they say.</summary>
    private static IEnumerable<DropInSetting> Klog { get; } =
        new[]
        {
            "--vmodule", "--logtostderr", "--alsologtostderr", "--stderrthreshold", "--log-backtrace-at", "--log-dir", "--log-file", "--log-file-max-size",
            "--log-flush-frequency", "--logging-format", "--add-dir-header", "--skip-headers", "--skip-log-headers", "--one-output",
        }.Select(flag => new DropInSetting(flag, null, string.Empty, "Ignored", DropInKind.Ignored));

    /// <summary>All of them, in the order of <c>--help</c>.</summary>
    public static IReadOnlyList<DropInSetting> All { get; } =
    [
        new("--listen", null, "Gateway:Listen", "Address of the webhook, as address:port (default 0.0.0.0:8443)"),
        new("--tls-cert-file", "TLS_CERT_FILE", "Gateway:Tls:CertificateFile", "PEM file with the certificate and its intermediates; read again when it changes"),
        new("--tls-private-key-file", "TLS_PRIVATE_KEY_FILE", "Gateway:Tls:PrivateKeyFile", "PEM file with the certificate's private key; read again when it changes"),
        new("--client-ca-file", null, "Gateway:Tls:ClientCaFile", "PEM file with the CAs of client certificates; clients without one are then refused"),
        new("--operations-listen", null, "Gateway:OperationsListen", "Address of /livez, /readyz and /metrics (default 127.0.0.1:8444; none for none)"),
        new("--keystone-url", "OS_AUTH_URL", "Keystone:Urls", "URL of Keystone; several, parted by commas, are used in turn when one fails", DropInKind.List),
        new("--keystone-ca-file", "KEYSTONE_CA_FILE", "Keystone:CaFile", "PEM file with the CAs of Keystone's certificate (default: the system's)"),
        new("--keystone-policy-file", "KEYSTONE_POLICY_FILE", "Policy:File", "File with the authorization policy, or a folder of such files; read again when it changes (default none: no opinion on anything)"),
        new("--sync-config-file", "KEYSTONE_SYNC_CONFIG_FILE", "Identity:SyncConfigFile", "File with role mappings, as of k8s-keystone-auth; read again when it changes (default none)"),
        new("--audit-path", null, "Audit:Path", "Where audit lines go: a file, - for standard output, or none (default -)"),
        new("--user-agent", null, "Keystone:UserAgent", "Word to add to the User-Agent that Keystone sees; may be given several times", DropInKind.Words),
        new("-v", null, "Logging:LogLevel:Default", "Verbosity as of klog: 0 to 3 is Information, 4 Debug, 6 Trace", DropInKind.Verbosity),
        new("--policy-configmap-name", "KEYSTONE_POLICY_CONFIGMAP_NAME", "Policy:ConfigMap", "ConfigMap in kube-system, or namespace/name, with the policy as its member policies; a policy file counts more", DropInKind.NeedsKubernetes),
        new("--sync-configmap-name", "KEYSTONE_SYNC_CONFIGMAP_NAME", "Identity:SyncConfigMap", "ConfigMap with role mappings as its member syncConfig; a sync file counts more", DropInKind.NeedsKubernetes),
        new("--kubeconfig", "KEYSTONE_KUBECONFIG_FILE", "Kubernetes:Kubeconfig", "kubeconfig to reach the Kubernetes API with (default: the service account of the pod)", DropInKind.NeedsKubernetes),
        .. Klog,
    ];
}
