using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>Somebody as Keystone knows them, through one token.</summary>
/// <param name="Token">What Keystone says of the token.</param>
/// <param name="Groups">The groups that the user is in.</param>
/// <param name="GroupsComplete">Whether <paramref name="Groups"/> is what Keystone says now; otherwise the last that was known, or nothing.</param>
public sealed record KeystoneIdentity(ValidatedToken Token, ImmutableArray<KeystoneGroup> Groups, bool GroupsComplete);
