using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>Somebody as Keystone knows them, through one token.</summary>
/// <param name="Token">What Keystone says of the token.</param>
/// <param name="Groups">The groups that the user is in.</param>
/// <param name="GroupsComplete">Whether asking again soon would say no more of <paramref name="Groups"/>; otherwise they are the last that was known, or none.</param>
public sealed record KeystoneIdentity(ValidatedToken Token, ImmutableArray<KeystoneGroup> Groups, bool GroupsComplete);
