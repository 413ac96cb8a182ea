namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>How long and how many tokens are kept: the section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>How long Keystone's yes counts. Default 60 s; 1 s to 1 h. It bounds the time to see what makes no revocation event, such as a removed role.</summary>
    public TimeSpan Ttl { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a yes counts while there are no revocation events, within its <see cref="Ttl"/>: from the last read of them that came back, as up to then
    /// the token is known not to be revoked, or from the yes itself, if that is later. Default 60 s; 1 s to 1 h.
    /// </summary>
    public TimeSpan TtlWithoutFeed { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The part of <see cref="Ttl"/> and <see cref="TtlWithoutFeed"/> that is taken off at random, so that tokens learnt together do not end together. Default 0.1; 0 to 0.5.</summary>
    public double TtlJitter { get; set; } = 0.1;

    /// <summary>The part of its time after which a token in use is asked for again in the background. Default 0.9; 0.1 to 1, where 1 is never.</summary>
    public double RefreshAfter { get; set; } = 0.9;

    /// <summary>How long Keystone's no counts. Default 5 s; 0 to 10 s, as another Keystone node may not have the newest keys yet.</summary>
    public TimeSpan NegativeTtl { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long past its time a token stays good while Keystone cannot be asked. Default 5 min; 0 (off) to 1 h.</summary>
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a review of a token past its time waits for a Keystone that hangs before it is answered stale; one that fails is not waited for. Default 3 s; 0 to 10 s.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The least time between two tries to refresh one token while Keystone cannot be asked. Default 1 s; 100 ms to 1 min.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one look-up may take in all, for whoever waits for it. Default 10 s; 100 ms to 25 s, as API servers give up after 30 s.</summary>
    public TimeSpan FetchDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most tokens kept. Default 100,000; 16 to 10,000,000.</summary>
    public int MaxTokens { get; set; } = 100_000;

    /// <summary>The most refused tokens kept. Default 65,536; 16 to 1,000,000.</summary>
    public int MaxRefused { get; set; } = 65_536;

    /// <summary>How long the groups of a user count. Default 5 min; 1 s to 24 h.</summary>
    public TimeSpan GroupsTtl { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a user whose groups cannot be read is refused for the moment, rather than let in with those last known. Default no.</summary>
    public bool GroupsRequired { get; set; }

    /// <summary>The longest lifetime that this Keystone gives a token (<c>[token] expiration</c>). Default 7 days; 1 min to 366 days.</summary>
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How far Keystone's clock may be from ours. Default 5 min; 0 to 1 h.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The most letters of a Fernet token. Default 2,048; 128 to 16,384.</summary>
    public int MaxFernetLength { get; set; } = 2_048;

    /// <summary>The most letters of a JWS token. Default 8,192; 128 to 16,384.</summary>
    public int MaxJwsLength { get; set; } = 8_192;

    /// <summary>The file with the secret under which tokens are hashed, at least 32 bytes. Default none: random, new with each start.</summary>
    public string? KeySecretFile { get; set; }

    /// <summary>The name of the Keystone that tokens are of. Default <c>keystone</c>; only needed where processes with several Keystones share a secret.</summary>
    public string KeystoneId { get; set; } = "keystone";

    /// <summary>Nothing that was fetched longer ago than this is used for anything.</summary>
    public TimeSpan LongestKept => (Ttl > GroupsTtl ? Ttl : GroupsTtl) + StaleFor + FetchDeadline;
}
