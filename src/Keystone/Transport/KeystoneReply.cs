namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>What came back from Keystone, before anyone has looked at what it means for the question.</summary>
internal abstract record KeystoneReply
{
    private KeystoneReply()
    {
    }

    /// <summary>An expected status with a body, which is still to be understood.</summary>
    /// <param name="Body">The body.</param>
    /// <param name="SubjectToken">The header <c>X-Subject-Token</c>; empty without one.</param>
    internal sealed record Success(ReadOnlyMemory<byte> Body, Secret SubjectToken) : KeystoneReply;

    /// <summary>404 in Keystone's own words: what was asked about does not exist.</summary>
    internal sealed record NotFound : KeystoneReply;

    /// <summary>401: <c>X-Auth-Token</c>, or the log-in, is not accepted.</summary>
    internal sealed record Unauthorized : KeystoneReply;

    /// <summary>403: whoever asks may not, or what they ask about no longer holds.</summary>
    /// <param name="Message">Keystone's words; they name the policy rule when it was the asker who may not.</param>
    internal sealed record Forbidden(string Message) : KeystoneReply;

    /// <summary>No answer, or none that means anything.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">More of it, for the log.</param>
    internal sealed record Failed(KeystoneUnavailable Cause, string Detail) : KeystoneReply
    {
        /// <summary>Whether the endpoint is in trouble, rather than busy, misconfigured or not asked at all.</summary>
        public bool IsOutage => Cause is KeystoneUnavailable.Unreachable or KeystoneUnavailable.TimedOut or KeystoneUnavailable.ServerError;
    }
}
