using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Simulator.OpenId;

/// <summary>
/// A stand-in for the OpenID provider that Keystone trusts, with the device flow (RFC 8628) and PKCE (RFC 7636, <c>S256</c>). Its clients are
/// <c>kubectl</c>, which is public, and <c>kubectl-confidential</c>, whose secret is <c>kubectl-confidential-secret</c>. It knows every user by any name.
/// </summary>
public sealed class OpenIdProvider
{
    /// <summary>A client without a secret.</summary>
    public const string PublicClient = "kubectl";

    /// <summary>A client with a secret, which is its name and <c>-secret</c>.</summary>
    public const string ConfidentialClient = "kubectl-confidential";

    internal static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);

    // No vowels, so that no code is a word; no letters that look alike.
    private const string CodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DeviceGrant> _byDeviceCode = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceGrant> _byUserCode = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Subject, DateTimeOffset ExpiresAt)> _accessTokens = new(StringComparer.Ordinal);

    internal OpenIdProvider(TimeProvider time) => _time = time;

    /// <summary>How far apart a client's questions have to be: whole seconds, 5 by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a user has to approve: whole seconds, 10 minutes by default.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The user codes that nobody has decided on.</summary>
    public IReadOnlyCollection<string> Waiting => [.. _byUserCode.Where(code => code.Value.IsWaiting).Select(code => code.Key)];

    /// <summary>Approves a user code as a user, whom Keystone then knows by this name in the domain <c>acme</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public void Approve(string userCode, string user)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        _byUserCode[userCode].Decide(user);
    }

    /// <summary>Denies a user code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public void Deny(string userCode) => _byUserCode[userCode].Decide(null);

    /// <summary>Answers the client's next question with <c>slow_down</c>, however late it comes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public void SlowDown(string userCode) => _byUserCode[userCode].SlowDown();

    /// <summary>Issues an access token without further ado; it lasts for five minutes.</summary>
    public string IssueAccessToken(string user)
    {
        var token = $"access-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        _accessTokens[token] = (user, _time.GetUtcNow() + AccessTokenLifetime);
        return token;
    }

    /// <summary>Whose access token it is; <see langword="null"/> for none of ours, or one that has ended.</summary>
    internal string? SubjectOf(string accessToken) =>
        _accessTokens.TryGetValue(accessToken, out var known) && known.ExpiresAt > _time.GetUtcNow() ? known.Subject : null;

    internal static bool Knows(string client, string? secret) =>
        client == PublicClient || (client == ConfidentialClient && secret == $"{ConfidentialClient}-secret");

    internal (string DeviceCode, string UserCode) Begin(string client, string? challenge)
    {
        var (deviceCode, letters) = (RandomNumberGenerator.GetHexString(40, lowercase: true), RandomNumberGenerator.GetString(CodeLetters, 8));
        var userCode = $"{letters[..4]}-{letters[4..]}";
        var grant = new DeviceGrant(client, challenge, _time.GetUtcNow() + CodeLifetime, Interval);
        _byUserCode[userCode] = grant;
        _byDeviceCode[deviceCode] = grant;
        return (deviceCode, userCode);
    }

    internal PollAnswer Poll(string client, string deviceCode, string? verifier) => _byDeviceCode.TryGetValue(deviceCode, out var grant)
        ? grant.Poll(client, verifier, _time.GetUtcNow())
        : new PollAnswer.NotApproved("invalid_grant");
}
