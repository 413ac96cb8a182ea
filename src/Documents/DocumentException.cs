namespace KeystoneAuthCluster.Documents;

/// <summary>A document that the program needs to start cannot be in force. The message names its place and has every problem on a line of its own.</summary>
public sealed class DocumentException(string message) : Exception(message);
