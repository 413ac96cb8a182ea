namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>The body is no review that can be answered. The message names the place and what is allowed there, and repeats nothing of the body.</summary>
internal sealed class MalformedReviewException(string message) : Exception(message);
