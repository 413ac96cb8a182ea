using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Identities;

namespace KeystoneAuthCluster.Authentication;

/// <summary>What is a calling cluster's own in finding out whose a token is; tokens themselves are all clusters'.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">Who may come in there, and as whom; clusters that say nothing of it share one.</param>
/// <param name="Admission">How many never-seen tokens it may have asked about.</param>
internal sealed record AskingCluster(string Name, IdentityMapping Mapping, TokenAdmission Admission)
{
    /// <summary>The mapper in force.</summary>
    public IdentityMapper Mapper => Mapping.Current;
}
