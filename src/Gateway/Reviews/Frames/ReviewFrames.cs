using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>
/// Reads the reviews of one calling cluster. An API server writes its reviews alike but for one value: of TokenReviews that is the token, of a user's
/// SubjectAccessReviews what they want to do. All around that value, the frame, was read strictly once; where the same bytes come again they mean the same,
/// and only the value is read. Whatever has no known frame, or is not plain within it, is read whole by <see cref="ReviewReader"/>, so that no review is
/// taken here that would not be taken there, or for anything else.
/// </summary>
internal sealed class ReviewFrames(KnownSubjects subjects, KnownTexts texts)
{
    // API servers of one cluster write alike; there are two versions of each kind, and resources and paths. Beyond these nothing is learnt: whoever
    // sends every frame once must not cost more than reading does.
    private const int MostOfAKind = 8;

    private TokenFrame[] _tokens = [];
    private AccessFrame[] _accesses = [];

    /// <summary>Reads a body.</summary>
    /// <exception cref="MalformedReviewException">It is no review that can be answered.</exception>
    public Review Read(ReadOnlyMemory<byte> body)
    {
        foreach (var frame in Volatile.Read(ref _tokens))
        {
            if (frame.Read(body) is { } review)
                return review;
        }
        return ReadAccess(body) ?? ReadWhole(body);
    }

    private Review.SubjectAccess? ReadAccess(ReadOnlyMemory<byte> body)
    {
        try
        {
            foreach (var frame in Volatile.Read(ref _accesses))
            {
                if (frame.IsOf(body.Span))
                    return frame.Read(body.Span, subjects, texts);
            }
        }
        catch (Exception malformed) when (malformed is MalformedReviewException or JsonException or InvalidOperationException)
        {
            // Read whole, it says where.
        }
        return null;
    }

    private Review ReadWhole(ReadOnlyMemory<byte> body)
    {
        var review = ReviewReader.Read(body);
        if (review is Review.Token token)
            Learn(ref _tokens, TokenFrame.Of(body.Span, token));
        else if (review is Review.SubjectAccess { ActionAt: { } at } access && Learn(ref _accesses, AccessFrame.Of(body.Span, access)) is { } frame)
            subjects.Keep(frame, body.Span[at.End..], access.Request.Subject);
        return review;
    }

    // The frame as it is known from now on; null where it is not.
    private static TFrame? Learn<TFrame>(ref TFrame[] known, TFrame? frame)
        where TFrame : class, IEquatable<TFrame>
    {
        var former = Volatile.Read(ref known);
        if (frame is null)
            return null;
        if (Array.Find(former, frame.Equals) is { } same)
            return same;
        return former.Length < MostOfAKind && Interlocked.CompareExchange(ref known, [.. former, frame], former) == former ? frame : null; // who comes second learns with the next review
    }
}
