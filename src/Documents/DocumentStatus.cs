namespace KeystoneAuthCluster.Documents;

/// <summary>How it is with a document.</summary>
/// <param name="InForce">What is in force; <see langword="null"/> where nothing is yet.</param>
/// <param name="Since">Since when that is.</param>
/// <param name="Problem">Why what is at the document's place now is not in force, without anything that it says; <see langword="null"/> where it is.</param>
public sealed record DocumentStatus(Revision? InForce, DateTimeOffset? Since, string? Problem);
