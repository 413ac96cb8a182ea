using System.Globalization;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Keystone's dates: ISO 8601, with or without fractions, and without a <c>Z</c> for some application credentials; UTC all the same.</summary>
internal static class KeystoneDate
{
    public static bool TryRead(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);

    /// <summary>Writes <paramref name="date"/> in whole seconds, the only way that <c>since</c> is understood.</summary>
    public static string Write(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
