using KeystoneAuthCluster.Authentication.Caching;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>
/// Tells by its looks alone whether a token can be Keystone's. An API server asks about every bearer token that none of its other authenticators
/// knows, so most of what a webhook sees may be garbage, and none of that should cost Keystone anything.
/// </summary>
internal sealed class ShapeFilter(IOptions<TokenOptions> options, TimeProvider time)
{
    private readonly ShapeLimits _limits = new(
        options.Value.MaxFernetLength, options.Value.MaxJwsLength, options.Value.MaxLifetime, options.Value.ClockSkew);

    /// <summary>What the token, given as UTF-8, looks like.</summary>
    public TokenShape Classify(ReadOnlySpan<byte> token)
    {
        if (token.StartsWith(FernetShape.Prefix))
            return FernetShape.Classify(token, _limits, time.GetUtcNow());
        return token.StartsWith(JwsShape.Prefix) ? JwsShape.Classify(token, _limits, time.GetUtcNow()) : TokenShape.Foreign;
    }
}
