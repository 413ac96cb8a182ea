namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>Where Keystone is and how much of it may be used: the section <c>Keystone</c>.</summary>
public sealed class KeystoneOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Keystone";

    /// <summary>
    /// Keystone's URLs, at least one: <c>https://host:5000</c>, <c>…/v3</c>, <c>…/identity</c> or <c>…/identity/v3</c>. Several are endpoints
    /// of one and the same Keystone; the first that works is used.
    /// </summary>
    public IList<string> Urls { get; init; } = [];

    /// <summary>A PEM file with the certificate authorities to trust in place of the system's; none by default.</summary>
    public string? CaFile { get; set; }

    /// <summary>An HTTP proxy's URL; none by default, and the environment's proxy settings are not read.</summary>
    public string? Proxy { get; set; }

    /// <summary>What to add to the user agent <c>keystone-auth/&lt;version&gt;</c>; nothing by default.</summary>
    public string? UserAgent { get; set; }

    /// <summary>How long making a connection may take; 2 s by default, 10 ms to 1 min.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a question may take with all its retries; 5 s by default, 50 ms to 5 min. Endpoints share it evenly.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many requests may be under way at once; 32 by default, 2 to 1,000.</summary>
    public int MaxConcurrency { get; set; } = 32;

    /// <summary>How many requests may wait for one of <see cref="MaxConcurrency"/>, in each lane; 4,096 by default, 0 to 100,000.</summary>
    public int MaxQueueLength { get; set; } = 4_096;

    /// <summary>
    /// How long a request may wait for its turn by <see cref="RequestsPerSecond"/> and for one of <see cref="MaxConcurrency"/> together; 2 s by default,
    /// 1 ms to 1 min.
    /// </summary>
    public TimeSpan MaxQueueTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many requests may be sent a second, over time; 1,000 by default, 0.1 to 100,000.</summary>
    public double RequestsPerSecond { get; set; } = 1_000;

    /// <summary>How many requests may be sent at once after a pause; 2,000 by default, 1 to 1,000,000.</summary>
    public int Burst { get; set; } = 2_000;

    /// <summary>The part of rate, burst and concurrency that tokens nobody has seen may use; 0.5 by default, 0.01 to 1.</summary>
    public double NewTokenShare { get; set; } = 0.5;

    /// <summary>How long an endpoint that failed is passed over while there is another; 10 s by default, 100 ms to 1 h.</summary>
    public TimeSpan EndpointCoolDown { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far past its end by our clock a token may be that Keystone still accepts; 2 s by default, 0 to 1 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>When to leave Keystone alone.</summary>
    public BreakerOptions Breaker { get; init; } = new();

    /// <summary>Whose token asks about others'; nobody's by default: then every token vouches for itself.</summary>
    public ServiceUserOptions ServiceUser { get; init; } = new();
}
