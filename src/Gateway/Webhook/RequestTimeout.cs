using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// How long the API server waits: it says so in the URL, <c>?timeout=30s</c>, in Go's way of writing durations. A tenth of it is kept back, so that
/// the answer "Keystone could not be asked" still arrives.
/// </summary>
internal static class RequestTimeout
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private const double Kept = 0.9;

    public static TimeSpan Of(HttpRequest request) =>
        Parse(request.Query["timeout"].ToString()) is { } asked && asked > TimeSpan.Zero && asked < Usual ? asked * Kept : Usual * Kept;

    /// <summary>One number and one unit, as API servers write whole timeouts; <see langword="null"/> for anything else.</summary>
    internal static TimeSpan? Parse(string text)
    {
        var digits = text.AsSpan().TrimEnd("msn");
        // A double would also be read from "NaN" and "-Infinity", of which no time span can be made.
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 86_400)
            return null;
        return text.AsSpan(digits.Length) switch
        {
            "ms" => TimeSpan.FromMilliseconds((double)number),
            "s" => TimeSpan.FromSeconds((double)number),
            "m" => TimeSpan.FromMinutes((double)number),
            _ => null,
        };
    }
}
