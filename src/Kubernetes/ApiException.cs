namespace KeystoneAuthCluster.Kubernetes;

/// <summary>The API server did not answer, or not as it should. The message says so without a name of what was asked for.</summary>
public sealed class ApiException(string message, Exception? inner = null) : Exception(message, inner);
