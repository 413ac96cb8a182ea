using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>The parts of answers that never change, as UTF-8.</summary>
internal static class AnswerBytes
{
    /// <summary>A clean no. It has no <c>error</c>: with one the API server would take it for a failure, and ask again with every request.</summary>
    public static ReadOnlyMemory<byte> NotAuthenticated(ReviewVersion version) => version == ReviewVersion.V1 ? NotAuthenticatedV1 : NotAuthenticatedV1Beta1;

    public static ReadOnlySpan<byte> TokenReviewStart(ReviewVersion version) => version == ReviewVersion.V1
        ? """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":"""u8
        : """{"apiVersion":"authentication.k8s.io/v1beta1","kind":"TokenReview","status":"""u8;

    public static ReadOnlySpan<byte> SubjectAccessReviewStart(ReviewVersion version) => version == ReviewVersion.V1
        ? """{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","status":"""u8
        : """{"apiVersion":"authorization.k8s.io/v1beta1","kind":"SubjectAccessReview","status":"""u8;

    public static ReadOnlySpan<byte> UserStart => """{"authenticated":true,"user":"""u8;

    public static ReadOnlySpan<byte> AudiencesStart => ",\"audiences\":"u8;

    /// <summary>The ends of the status and of the review.</summary>
    public static ReadOnlySpan<byte> End => "}}"u8;

    private static readonly byte[] NotAuthenticatedV1 = [.. TokenReviewStart(ReviewVersion.V1), .. """{"authenticated":false}}"""u8];
    private static readonly byte[] NotAuthenticatedV1Beta1 = [.. TokenReviewStart(ReviewVersion.V1Beta1), .. """{"authenticated":false}}"""u8];
}
