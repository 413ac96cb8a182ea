using KeystoneAuthCluster.Gateway.Reviews;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>What reading a review allocates: what it says and little more, as there are thousands a second.</summary>
public class ReviewAllocationTests(ITestOutputHelper output)
{
    private static readonly byte[] Review =
        """
        {"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","metadata":{"creationTimestamp":null},"spec":{
          "resourceAttributes":{"namespace":"default","verb":"get","version":"v1","resource":"pods","name":"web-0"},
          "user":"ada","groups":["staff","0c5f0ce5a0f14f2e9b0d1c2b3a495867","system:authenticated"],
          "extra":{
            "alpha.kubernetes.io/identity/project/id":["0c5f0ce5a0f14f2e9b0d1c2b3a495867"],
            "alpha.kubernetes.io/identity/project/name":["demo"],
            "alpha.kubernetes.io/identity/project/domain/id":["default"],
            "alpha.kubernetes.io/identity/roles":["member","reader"],
            "alpha.kubernetes.io/identity/user/domain/id":["default"],
            "alpha.kubernetes.io/identity/user/domain/name":["Default"]},
          "uid":"1c5f0ce5a0f14f2e9b0d1c2b3a495867"},"status":{"allowed":false}}
        """u8.ToArray();

    [Fact]
    public void A_review_allocates_little_more_than_what_it_says()
    {
        // What is kept: 15 texts, two lists, and the five objects of which a request consists.
        const long Kept = 1_200;
        ReviewReader.Read(Review);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReviewReader.Read(Review);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"a SubjectAccessReview of {Review.Length} bytes: {bytes} bytes allocated");
        Assert.InRange(bytes, 1, 2 * Kept);
    }
}
