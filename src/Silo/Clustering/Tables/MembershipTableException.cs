namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>
/// The table could not be read or written, so nothing is known: not a conflict, which is an answer. The runtime logs it and tries again by its
/// own schedule; meanwhile the silos that there are go on.
/// </summary>
/// <remarks>
/// Never has an exception of KubernetesClient inside: those carry the request with its headers, and so the bearer token.
/// </remarks>
internal sealed class MembershipTableException : OrleansException
{
    /// <summary>Says what cannot be done, and why.</summary>
    public MembershipTableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what cannot be done, and why, with what was thrown below.</summary>
    public MembershipTableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
