using System.Net;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>A host of a <see cref="HostNetwork"/>.</summary>
/// <param name="Namespace">Its network namespace.</param>
/// <param name="Address">Its address.</param>
internal sealed record NetworkHost(string Namespace, IPAddress Address);
