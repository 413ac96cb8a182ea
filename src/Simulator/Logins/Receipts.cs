using System.Collections.Concurrent;
using System.Security.Cryptography;
using KeystoneAuthCluster.Simulator.Revocations;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>What stands for the methods that a user has proven, until there are enough of them.</summary>
internal sealed record Receipt(string UserId, LoginMethods Done, DateTimeOffset IssuedAt)
{
    // Keystone's [receipt] expiration.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public DateTimeOffset ExpiresAt => IssuedAt + Lifetime;
}

/// <summary>The receipts that were given out. Unlike Keystone's they are kept, for as long as the simulator lives: tests make few.</summary>
internal sealed class Receipts(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Receipt> _byText = new(StringComparer.Ordinal);

    public (string Text, Receipt Receipt) Issue(string userId, LoginMethods done)
    {
        var (text, receipt) = ($"receipt-{RandomNumberGenerator.GetHexString(32, lowercase: true)}", new Receipt(userId, done, time.GetUtcNow().ToWholeSecond()));
        _byText[text] = receipt;
        return (text, receipt);
    }

    /// <returns>The methods; none if this is no receipt of the user's, or one that has ended.</returns>
    public LoginMethods Done(string text, string userId) =>
        _byText.TryGetValue(text, out var receipt) && receipt.UserId == userId && receipt.ExpiresAt > time.GetUtcNow() ? receipt.Done : LoginMethods.None;
}
