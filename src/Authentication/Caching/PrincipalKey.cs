using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>Who somebody is and what they have: all that Keystone said of a token but what is the token's own.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="UserName">The user's name.</param>
/// <param name="Credential">The application credential, if any. One with a list of access rules equals itself only, so its tokens share nothing.</param>
/// <param name="Trust">The trust, if any.</param>
/// <param name="Grant">What others have as well.</param>
internal readonly record struct PrincipalKey(string UserId, string UserName, ApplicationCredential? Credential, Trust? Trust, Grant Grant);
