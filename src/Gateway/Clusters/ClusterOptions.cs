using System.Collections.ObjectModel;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authorization;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>
/// What is a calling cluster's own: the section <c>Clusters:&lt;name&gt;</c>. A list or section that it has stands alone, also an empty one; where it has
/// none, the general one counts. Nothing is merged.
/// </summary>
public sealed class ClusterOptions
{
    /// <summary>
    /// Common names and DNS names of the client certificates that speak for this cluster, compared letter by letter. Then nobody else may ask for it.
    /// Default none: whoever reaches the port may. Needs <c>Gateway:Tls:ClientCaFile</c>.
    /// </summary>
    public Collection<string> ClientNames { get; } = [];

    /// <summary>The audiences that tokens are good for there. Default: <c>Gateway:Audiences</c>.</summary>
    public Collection<string> Audiences { get; } = [];

    /// <summary>Its policy, as the section <c>Policy</c>; here, as the next two, so that the section has all its names. What uses it asks for options of the cluster's name.</summary>
    public PolicyOptions Policy { get; } = new();

    /// <summary>Who may come in there and as whom, as the section <c>Identity</c>.</summary>
    public IdentityOptions Identity { get; } = new();

    /// <summary>How many never-seen tokens it may have asked about, as the section <c>Admission</c>.</summary>
    public AdmissionOptions Admission { get; } = new();
}
