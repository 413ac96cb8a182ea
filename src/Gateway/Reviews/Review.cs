using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>What an API server asks.</summary>
/// <param name="Version">The version that it asks in.</param>
internal abstract record Review(ReviewVersion Version)
{
    /// <summary>Whose token is this?</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Value">The token in UTF-8, a part of the request's buffer: it is gone as soon as whoever answers waits for something.</param>
    /// <param name="Audiences">For whom the token must be; empty where the API server does not say.</param>
    public sealed record Token(ReviewVersion Version, ReadOnlyMemory<byte> Value, ImmutableArray<string> Audiences) : Review(Version)
    {
        /// <summary>The token does not show.</summary>
        public override string ToString() => "TokenReview ***";
    }

    /// <summary>May this user do that?</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Request">Who wants to do what.</param>
    public sealed record SubjectAccess(ReviewVersion Version, AccessRequest Request) : Review(Version)
    {
        /// <summary>Where in the text it stands what they want to do; <see langword="null"/> where that is not known.</summary>
        public Range? ActionAt { get; init; }

        /// <summary>Who wants it, where they were known from earlier reviews.</summary>
        public KnownSubject? Known { get; init; }
    }
}
