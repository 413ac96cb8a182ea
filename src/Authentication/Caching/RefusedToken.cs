using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>A token that Keystone refused a moment ago.</summary>
internal sealed class RefusedToken(TokenKey key, string cause, DateTimeOffset until) : BoundedEntry<TokenKey, RefusedToken>(key)
{
    public DateTimeOffset Until { get; } = until;

    public AuthenticationAnswer FromCache { get; } = new AuthenticationAnswer.Rejected(cause, AnswerOrigin.Cache);
}
