using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>A SubjectAccessReview up to what is wanted. What comes behind that is who wants it: <see cref="KnownSubjects"/>. (Where a part of that comes before, it is a frame of its own.)</summary>
internal sealed class AccessFrame : IEquatable<AccessFrame>
{
    // The objects around the one that is read here: the review and its spec.
    private const int Outer = 2;

    // An API server's has some 130 bytes. In what comes before the action there may be a user with all their groups: each subject that is kept behind
    // such a frame has them again, so a long one would be memory without a bound.
    private const int Longest = 1024;

    private readonly byte[] _before;
    private readonly ReviewVersion _version;
    private readonly bool _isOnPath;

    private AccessFrame(byte[] before, ReviewVersion version, bool isOnPath) => (_before, _version, _isOnPath) = (before, version, isOnPath);

    /// <summary>The frame of a review that was read; <see langword="null"/> where its parts came in another order than usual, or it is long.</summary>
    public static AccessFrame? Of(ReadOnlySpan<byte> body, Review.SubjectAccess review) => review.ActionAt is { } at && at.Start.Value <= Longest
        ? new AccessFrame(body[..at.Start].ToArray(), review.Version, review.Request.Action is AccessAction.OnPath)
        : null;

    /// <summary>Whether a body begins so.</summary>
    public bool IsOf(ReadOnlySpan<byte> body) => body.StartsWith(_before);

    /// <summary>The review, where what comes behind what is wanted is known; the exceptions of <see cref="StrictReader"/> for what is malformed.</summary>
    public Review.SubjectAccess? Read(ReadOnlySpan<byte> body, KnownSubjects subjects, KnownTexts texts)
    {
        var rest = body[_before.Length..];
        var action = PlainAction.Read(rest, _isOnPath, texts, out var length) ?? ReadStrictly(rest, out length);
        return action is not null && subjects.Find(this, rest[length..]) is { } known
            ? new Review.SubjectAccess(_version, new AccessRequest(known.Subject, action)) { Known = known }
            : null;
    }

    /// <inheritdoc/>
    public bool Equals(AccessFrame? other) => other is not null && _before.AsSpan().SequenceEqual(other._before);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessFrame);

    /// <inheritdoc/>
    public override int GetHashCode() => _before.Length;

    private AccessAction? ReadStrictly(ReadOnlySpan<byte> json, out int length)
    {
        var reader = new StrictReader(json, Outer);
        var action = _isOnPath ? AttributesReader.Path(ref reader) : AttributesReader.Resource(ref reader);
        length = reader.Position;
        return action;
    }
}
