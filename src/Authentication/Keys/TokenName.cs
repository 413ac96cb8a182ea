namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>What stands for a token.</summary>
/// <param name="Mark">In this process's memory.</param>
/// <param name="Key">In the whole cluster, in logs and in the audit.</param>
public readonly record struct TokenName(TokenMark Mark, TokenKey Key);
