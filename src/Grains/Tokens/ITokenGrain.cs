using Orleans.Concurrency;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>One token, known to the whole cluster: whose it is, until when, and at most one question about it under way. Its key is the token's HMAC.</summary>
[Alias("keystone-auth.token")]
public interface ITokenGrain : IGrainWithStringKey
{
    /// <summary>
    /// Whose token is this? It interleaves, so that everyone who asks while Keystone is being asked waits for that one call.
    /// </summary>
    [AlwaysInterleave]
    [Alias("ask")]
    Task<TokenReply> AskAsync(TokenAsk ask);
}
