using System.Collections.ObjectModel;
using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.Tls;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>What part of the cluster a process is, and how it finds the others: the section <c>Clustering</c>.</summary>
internal sealed class ClusteringOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clustering";

    /// <summary>What the process does: <c>silo</c>, <c>gateway</c>, or both, which is the default. As <c>--roles</c>.</summary>
    public Collection<ProcessRole> Roles { get; } = [];

    /// <summary>Where the members are written down: <c>Localhost</c> (the default: one machine, no set-up), <c>AdoNet</c>, <c>Redis</c> or <c>Kubernetes</c>.</summary>
    public MembershipKind Membership { get; set; } = MembershipKind.Localhost;

    /// <summary>The name of this cluster. Default <c>keystone-auth</c>.</summary>
    public string ClusterId { get; set; } = "keystone-auth";

    /// <summary>How PostgreSQL (Npgsql's form) or Redis (StackExchange.Redis' form) is reached; with a password, give the file instead.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The file with the connection string.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>The address by which other members reach this silo. Default 127.0.0.1.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port by which other silos reach this one. Default 11111; 1 to 65535.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port by which gateways reach this silo. Default 30000; 1 to 65535.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address that this silo listens on, where it is another: 0.0.0.0 in a pod. Default: <see cref="Address"/>.</summary>
    public string? ListenAddress { get; set; }

    /// <summary>The port that this silo listens on for silos, where it is another. Default: <see cref="SiloPort"/>; 1 to 65535.</summary>
    public int? ListenSiloPort { get; set; }

    /// <summary>The port that this silo listens on for gateways, where it is another. Default: <see cref="GatewayPort"/>; 1 to 65535.</summary>
    public int? ListenGatewayPort { get; set; }

    /// <summary>Mutual TLS between members, always on: with <c>Localhost</c> the first process makes the files where none are given, and else they are required.</summary>
    public ClusterTlsOptions Tls { get; set; } = new();

    /// <summary>
    /// With <c>Localhost</c>, the folder with the members, the secret for tokens and the certificates; only its user may use it. Default: <c>keystone-auth</c> in
    /// <c>$XDG_RUNTIME_DIR</c>, or <c>keystone-auth-</c> and the user's name in the system's folder for temporary files.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>With <c>Kubernetes</c>, where the table is.</summary>
    public KubernetesClusteringOptions Kubernetes { get; set; } = new();

    /// <summary>Whether the process has a role.</summary>
    public bool Has(ProcessRole role) => Roles is [] || Roles.Contains(role);
}

/// <summary>What a process of the cluster does.</summary>
internal enum ProcessRole
{
    /// <summary>Keeps grains.</summary>
    Silo,

    /// <summary>Answers reviews.</summary>
    Gateway,
}

/// <summary>Where the members of the cluster are written down.</summary>
internal enum MembershipKind
{
    /// <summary>In a file, for the processes of one user on one machine.</summary>
    Localhost,

    /// <summary>In PostgreSQL.</summary>
    AdoNet,

    /// <summary>In Redis.</summary>
    Redis,

    /// <summary>In one object of the Kubernetes API.</summary>
    Kubernetes,
}
