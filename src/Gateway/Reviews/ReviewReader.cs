using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>
/// Reads a review of either kind and version
/// (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/"/>,
/// <see href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/"/>).
/// </summary>
internal static class ReviewReader
{
    private static readonly string[] Versions =
        ["authorization.k8s.io/v1", "authentication.k8s.io/v1", "authorization.k8s.io/v1beta1", "authentication.k8s.io/v1beta1"];

    private static readonly string[] Kinds = ["SubjectAccessReview", "TokenReview"];

    /// <summary>Reads a body.</summary>
    /// <exception cref="MalformedReviewException">It is no review that can be answered.</exception>
    public static Review Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return ReadEnvelope(body);
        }
        catch (JsonException malformed)
        {
            throw new MalformedReviewException($"the body is not JSON (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedReviewException("the body has a string that is not Unicode"); // Utf8JsonReader's word for a lone surrogate, or a byte that is not UTF-8
        }
    }

    private static Review ReadEnvelope(ReadOnlyMemory<byte> body)
    {
        var envelope = new Envelope { Body = body };
        var reader = new StrictReader(body.Span);
        reader.Start();
        reader.Members("the body", ReadMember, ref envelope);
        reader.End();

        if (!envelope.HasSpec)
            throw new MalformedReviewException("spec is missing");
        return envelope.Review ?? ReadPassedOver(envelope);
    }

    private static Review ReadPassedOver(in Envelope envelope)
    {
        var spec = envelope.Body[envelope.Spec];
        var reader = new StrictReader(spec.Span);
        reader.Start();
        if (Told(envelope) is not { } told)
        {
            throw new MalformedReviewException(
                "apiVersion and kind must be authentication.k8s.io/v1 or v1beta1 and TokenReview, or authorization.k8s.io/v1 or v1beta1 and SubjectAccessReview");
        }
        var review = ReadSpec(told, ref reader, spec);
        return review is Review.SubjectAccess access ? access with { ActionAt = null } : review; // that is a place in spec, and not in the body
    }

    private static Review ReadSpec((bool IsTokenReview, ReviewVersion Version) told, ref StrictReader reader, ReadOnlyMemory<byte> json) =>
        told.IsTokenReview ? TokenReviewSpec.Read(told.Version, ref reader, json) : SubjectAccessReviewSpec.Read(told.Version, ref reader);

    // What apiVersion and kind say, as far as they have come.
    private static (bool IsTokenReview, ReviewVersion Version)? Told(in Envelope envelope) => (envelope.ApiVersion, envelope.Kind) switch
    {
        ("authentication.k8s.io/v1", "TokenReview") => (true, ReviewVersion.V1),
        ("authentication.k8s.io/v1beta1", "TokenReview") => (true, ReviewVersion.V1Beta1),
        ("authorization.k8s.io/v1", "SubjectAccessReview") => (false, ReviewVersion.V1),
        ("authorization.k8s.io/v1beta1", "SubjectAccessReview") => (false, ReviewVersion.V1Beta1),
        _ => null,
    };

    private static void ReadMember(ref StrictReader reader, ref Envelope envelope)
    {
        if (reader.Is("apiVersion"u8))
            envelope.ApiVersion = reader.Text("apiVersion", Versions);
        else if (reader.Is("kind"u8))
            envelope.Kind = reader.Text("kind", Kinds);
        else if (reader.Is("spec"u8))
            ReadSpecMember(ref reader, ref envelope);
        else
            reader.Skip();
    }

    // An API server writes apiVersion and kind first, and its spec is read as it comes. But nothing says that it must, so otherwise spec is passed over, and read in the end.
    private static void ReadSpecMember(ref StrictReader reader, ref Envelope envelope)
    {
        if (Told(envelope) is not { } told)
        {
            (envelope.Spec, envelope.HasSpec) = (reader.Skip(), !reader.IsNull);
            return;
        }
        reader.ToValue();
        envelope.HasSpec = !reader.IsNull;
        if (envelope.HasSpec)
            envelope.Review = ReadSpec(told, ref reader, envelope.Body);
    }

    private struct Envelope
    {
        public ReadOnlyMemory<byte> Body;
        public Review? Review;
        public string? ApiVersion;
        public string? Kind;
        public Range Spec;
        public bool HasSpec;
    }
}
