namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>What came of asking for our own token.</summary>
internal abstract record ServiceTokenAnswer
{
    private ServiceTokenAnswer()
    {
    }

    /// <summary>Here it is.</summary>
    internal sealed record Held(ServiceToken Token) : ServiceTokenAnswer;

    /// <summary>There is none now.</summary>
    internal sealed record Unavailable(KeystoneUnavailable Cause, string Detail) : ServiceTokenAnswer;
}
