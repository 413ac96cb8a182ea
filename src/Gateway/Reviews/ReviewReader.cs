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
        // Nothing says that apiVersion and kind come before spec, so spec is found first and read second.
        var envelope = default(Envelope);
        var reader = new StrictReader(body.Span);
        reader.Start();
        reader.Members("the body", ReadMember, ref envelope);
        reader.End();

        if (!envelope.HasSpec)
            throw new MalformedReviewException("spec is missing");
        var spec = body[envelope.Spec];
        return (envelope.ApiVersion, envelope.Kind) switch
        {
            ("authentication.k8s.io/v1", "TokenReview") => TokenReviewSpec.Read(ReviewVersion.V1, spec),
            ("authentication.k8s.io/v1beta1", "TokenReview") => TokenReviewSpec.Read(ReviewVersion.V1Beta1, spec),
            ("authorization.k8s.io/v1", "SubjectAccessReview") => SubjectAccessReviewSpec.Read(ReviewVersion.V1, spec),
            ("authorization.k8s.io/v1beta1", "SubjectAccessReview") => SubjectAccessReviewSpec.Read(ReviewVersion.V1Beta1, spec),
            _ => throw new MalformedReviewException(
                "apiVersion and kind must be authentication.k8s.io/v1 or v1beta1 and TokenReview, or authorization.k8s.io/v1 or v1beta1 and SubjectAccessReview"),
        };
    }

    private static void ReadMember(ref StrictReader reader, ref Envelope envelope)
    {
        if (reader.Is("apiVersion"u8))
            envelope.ApiVersion = reader.Text("apiVersion", Versions);
        else if (reader.Is("kind"u8))
            envelope.Kind = reader.Text("kind", Kinds);
        else if (reader.Is("spec"u8))
            (envelope.Spec, envelope.HasSpec) = (reader.Skip(), !reader.IsNull);
        else
            reader.Skip();
    }

    private struct Envelope
    {
        public string? ApiVersion;
        public string? Kind;
        public Range Spec;
        public bool HasSpec;
    }
}
