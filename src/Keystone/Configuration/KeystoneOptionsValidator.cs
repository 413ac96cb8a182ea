using System.Globalization;
using System.Security.Cryptography;
using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>Checks the section <c>Keystone</c> at the start; every failure names the setting, its value and what is allowed.</summary>
internal sealed class KeystoneOptionsValidator : IValidateOptions<KeystoneOptions>
{
    public ValidateOptionsResult Validate(string? name, KeystoneOptions options)
    {
        var problems = Addresses(options).Concat(Limits(options)).Concat(ServiceUserRules.Problems(options.ServiceUser)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Addresses(KeystoneOptions options)
    {
        if (options.Urls.Count == 0)
            yield return "Keystone:Urls is empty; name at least one, such as https://keystone.example:5000/v3.";
        for (var index = 0; index < options.Urls.Count; index++)
        {
            if (!KeystoneUrl.TryParse(options.Urls[index], out _, out var problem))
                yield return $"Keystone:Urls:{index} {problem}; allowed is http(s)://host[:port][/path][/v3].";
        }

        if (options.Proxy is not null && !KeystoneUrl.TryParse(options.Proxy, out _, out var wrong))
            yield return $"Keystone:Proxy {wrong}; allowed is http(s)://host[:port].";
        if (options.UserAgent?.AsSpan().ContainsAnyExceptInRange(' ', '~') == true)
            yield return "Keystone:UserAgent has characters other than printable ASCII; allowed are those.";
        if (options.CaFile is { } file && CaProblem(file) is { } unusable)
            yield return $"Keystone:CaFile is '{file}': {unusable}; it must be a file with certificates in PEM form.";
    }

    private static IEnumerable<string> Limits(KeystoneOptions options) => new[]
    {
        Range("ConnectTimeout", options.ConnectTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
        Range("RequestTimeout", options.RequestTimeout, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5)),
        Range("MaxConcurrency", options.MaxConcurrency, 2, 1_000),
        Range("MaxQueueLength", options.MaxQueueLength, 0, 100_000),
        Range("MaxQueueTime", options.MaxQueueTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
        Range("RequestsPerSecond", options.RequestsPerSecond, 0.1, 100_000),
        Range("Burst", options.Burst, 1, 1_000_000),
        Range("NewTokenShare", options.NewTokenShare, 0.01, 1),
        Range("EndpointCoolDown", options.EndpointCoolDown, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        Range("ClockSkew", options.ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        Range("Breaker:FailureRatio", options.Breaker.FailureRatio, 0.01, 1),
        Range("Breaker:MinimumCalls", options.Breaker.MinimumCalls, 2, 10_000),
        Range("Breaker:Window", options.Breaker.Window, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
        Range("Breaker:Pause", options.Breaker.Pause, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
    }.OfType<string>();

    // NaN compares as smaller than every number, so it is out of every range.
    private static string? Range<T>(string setting, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Keystone:{setting} is {value}; allowed is {least} to {most}.");

    private static string? CaProblem(string file)
    {
        try
        {
            CaFile.Read(file);
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
