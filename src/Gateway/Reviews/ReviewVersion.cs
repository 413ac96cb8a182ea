namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>The version of a review; the answer is given in the same one, or the API server refuses the user.</summary>
internal enum ReviewVersion
{
    /// <summary><c>v1</c>.</summary>
    V1,

    /// <summary><c>v1beta1</c>, which kube-apiserver still speaks unless told otherwise.</summary>
    V1Beta1,
}
