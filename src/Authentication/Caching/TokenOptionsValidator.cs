using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>Checks the section <c>Tokens</c>.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options) => new SettingProblems("Tokens")
        .Between(nameof(options.Ttl), options.Ttl, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.TtlWithoutFeed), options.TtlWithoutFeed, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.TtlJitter), options.TtlJitter, 0, 0.5)
        .Between(nameof(options.RefreshAfter), options.RefreshAfter, 0.1, 1)
        .Between(nameof(options.NegativeTtl), options.NegativeTtl, TimeSpan.Zero, TimeSpan.FromSeconds(10))
        .Between(nameof(options.StaleFor), options.StaleFor, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Between(nameof(options.StaleAfter), options.StaleAfter, TimeSpan.Zero, TimeSpan.FromSeconds(10))
        .Between(nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .Between(nameof(options.FetchDeadline), options.FetchDeadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(25))
        .Between(nameof(options.MaxTokens), options.MaxTokens, 16, 10_000_000)
        .Between(nameof(options.MaxRefused), options.MaxRefused, 16, 1_000_000)
        .Between(nameof(options.GroupsTtl), options.GroupsTtl, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24))
        .Between(nameof(options.MaxLifetime), options.MaxLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366))
        .Between(nameof(options.ClockSkew), options.ClockSkew, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Between(nameof(options.MaxFernetLength), options.MaxFernetLength, 128, 16_384)
        .Between(nameof(options.MaxJwsLength), options.MaxJwsLength, 128, 16_384)
        .When(string.IsNullOrWhiteSpace(options.KeystoneId), nameof(options.KeystoneId), options.KeystoneId, "a name")
        .When(KeySecretFile.CauseToRefuse(options) is not null, nameof(options.KeySecretFile), options.KeySecretFile, KeySecretFile.CauseToRefuse(options) ?? "")
        .Result();
}
