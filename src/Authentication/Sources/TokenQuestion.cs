using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>Whose token is this? The token has passed the shape filter.</summary>
/// <param name="Key">What stands for the token.</param>
/// <param name="Token">The token itself, for Keystone alone.</param>
/// <param name="Seen">The answer that the asker has and wants something newer than; <see langword="null"/> where it has none.</param>
/// <param name="Lane">Whose turn it is at Keystone.</param>
public sealed record TokenQuestion(TokenKey Key, Secret Token, AnswerStamp? Seen, KeystoneLane Lane);
