namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What somebody is called in Kubernetes, or why they have no name there.</summary>
internal abstract record NameVerdict
{
    private NameVerdict()
    {
    }

    /// <summary>A name that is theirs.</summary>
    public sealed record Good(string Name) : NameVerdict;

    /// <summary>None.</summary>
    /// <param name="Cause">Why, as the end of a sentence: <c>the user's name …</c></param>
    public sealed record Bad(string Cause) : NameVerdict;
}
