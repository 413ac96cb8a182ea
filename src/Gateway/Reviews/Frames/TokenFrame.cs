using System.Collections.Immutable;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>A TokenReview without its token.</summary>
internal sealed class TokenFrame : IEquatable<TokenFrame>
{
    // An API server's has some 250 bytes, and what else it sends are audiences.
    private const int Longest = 4096;

    private readonly byte[] _before;
    private readonly byte[] _after;
    private readonly ReviewVersion _version;
    private readonly ImmutableArray<string> _audiences;

    private TokenFrame(byte[] before, byte[] after, ReviewVersion version, ImmutableArray<string> audiences) =>
        (_before, _after, _version, _audiences) = (before, after, version, audiences);

    /// <summary>The frame of a review that was read; <see langword="null"/> where its token does not stand in the text as it is, or it is long.</summary>
    public static TokenFrame? Of(ReadOnlySpan<byte> body, Review.Token review)
    {
        var token = review.Value.Span;
        return !token.IsEmpty && body.Length - token.Length <= Longest && body.Overlaps(token, out var start)
            ? new TokenFrame(body[..start].ToArray(), body[(start + token.Length)..].ToArray(), review.Version, review.Audiences)
            : null;
    }

    /// <summary>The review, where a body has this frame and a plain token.</summary>
    public Review.Token? Read(ReadOnlyMemory<byte> body)
    {
        var text = body.Span;
        if (text.Length < _before.Length + _after.Length || !text.StartsWith(_before) || !text.EndsWith(_after))
            return null;
        var token = body[_before.Length..^_after.Length];
        return token.Length <= TokenReviewSpec.MaxTokenBytes && !token.Span.ContainsAnyExcept(PlainMembers.Plain) ? new Review.Token(_version, token, _audiences) : null;
    }

    /// <inheritdoc/>
    public bool Equals(TokenFrame? other) => other is not null && _before.AsSpan().SequenceEqual(other._before) && _after.AsSpan().SequenceEqual(other._after);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TokenFrame);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_before.Length, _after.Length);
}
