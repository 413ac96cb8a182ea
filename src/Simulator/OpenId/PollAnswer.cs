namespace KeystoneAuthCluster.Simulator.OpenId;

/// <summary>What comes of asking for the token of a device code.</summary>
internal abstract record PollAnswer
{
    private PollAnswer()
    {
    }

    /// <summary>Somebody approved it.</summary>
    public sealed record Approved(string Subject) : PollAnswer;

    /// <summary>Not now, or never (RFC 8628, section 3.5).</summary>
    /// <param name="Error">The protocol's word.</param>
    public sealed record NotApproved(string Error) : PollAnswer;
}
