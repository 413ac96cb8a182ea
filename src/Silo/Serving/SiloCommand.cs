using System.CommandLine;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering;

namespace KeystoneAuthCluster.Silo.Serving;

/// <summary>The webhook's command <c>serve</c>, with what a process of the cluster has besides.</summary>
internal static class SiloCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="serve">What serves, given the configuration.</param>
    public static Command Create(Func<IConfigurationRoot, CancellationToken, Task<int>> serve) => ServeCommand.Create(
        hasKubernetes: true,
        serve,
        new KnownSettings(
            (ClusteringOptions.Section, typeof(ClusteringOptions)), ("Grains", typeof(GrainOptions)), (KubernetesOptions.Section, typeof(KubernetesOptions))),
        Flags);

    private static readonly DropInSetting[] Flags =
    [
        new("--roles", null, "Clustering:Roles", "What this process does: silo, gateway, or both (default both)", DropInKind.List),
        new("--membership", null, "Clustering:Membership", "Where the members are written down: localhost, adonet, redis or kubernetes (default localhost)"),
        new("--cluster-id", null, "Clustering:ClusterId", "Name of the cluster (default keystone-auth)"),
        new("--cluster-address", null, "Clustering:Address", "IP address by which other members reach this silo (default 127.0.0.1)"),
        new("--cluster-listen-address", null, "Clustering:ListenAddress", "IP address that this silo listens on, where it is another"),
        new("--silo-port", null, "Clustering:SiloPort", "Port by which other silos reach this one (default 11111)"),
        new("--gateway-port", null, "Clustering:GatewayPort", "Port by which gateways reach this silo (default 30000)"),
        new("--cluster-directory", null, "Clustering:Directory", "Folder in which the processes of one machine find each other (default: one of the user's own)"),
        new("--cluster-tls-cert-file", null, "Clustering:Tls:CertificateFile", "PEM file with the certificate that this member shows to others; read again when it changes"),
        new("--cluster-tls-private-key-file", null, "Clustering:Tls:KeyFile", "PEM file with that certificate's private key; read again when it changes"),
        new("--cluster-tls-ca-file", null, "Clustering:Tls:CaFile", "PEM file with the CAs whose certificates make a peer a member; read again when it changes"),
    ];
}
