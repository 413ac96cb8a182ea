using System.Collections.Immutable;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>What came back from Keystone, before anyone has looked at what it means for the question.</summary>
internal abstract record KeystoneReply
{
    private KeystoneReply()
    {
    }

    /// <summary>Keystone's clock (the header <c>Date</c>, whole seconds); <see langword="null"/> without an answer.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>An expected status with a body, which is still to be understood.</summary>
    /// <param name="Body">The body.</param>
    /// <param name="SubjectToken">The header <c>X-Subject-Token</c>; empty without one.</param>
    internal sealed record Success(ReadOnlyMemory<byte> Body, Secret SubjectToken) : KeystoneReply;

    /// <summary>404 in Keystone's own words: what was asked about does not exist.</summary>
    /// <param name="Message">Keystone's words.</param>
    internal sealed record NotFound(string Message) : KeystoneReply;

    /// <summary>401: <c>X-Auth-Token</c>, or the log-in, is not accepted.</summary>
    /// <param name="Message">Keystone's words.</param>
    internal sealed record Unauthorized(string Message) : KeystoneReply
    {
        /// <summary>For a log-in that is right so far, and not enough.</summary>
        public AuthReceipt? Receipt { get; init; }

        /// <summary>For a log-in by a method that this Keystone does not have: those that it has; else empty.</summary>
        public ImmutableArray<string> SupportedMethods { get; init; } = [];
    }

    /// <summary>403: whoever asks may not, or what they ask about no longer holds.</summary>
    /// <param name="Message">Keystone's words; they name the policy rule when it was the asker who may not.</param>
    internal sealed record Forbidden(string Message) : KeystoneReply;

    /// <summary>No answer, or none that means anything.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Detail">More of it, for the log.</param>
    internal sealed record Failed(KeystoneUnavailable Cause, string Detail) : KeystoneReply
    {
        /// <summary>Whether the endpoint is in trouble, rather than busy, misconfigured or not asked at all.</summary>
        public bool IsOutage => Cause
            is KeystoneUnavailable.Unreachable or KeystoneUnavailable.NotTrusted or KeystoneUnavailable.TimedOut or KeystoneUnavailable.ServerError;

        /// <summary>Keystone's words for a request that is at fault itself (400); a secret of the request may be among them.</summary>
        public string? Objection { get; init; }
    }
}
