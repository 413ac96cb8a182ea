using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Checks the section <c>Roles</c>.</summary>
internal sealed class RoleOptionsValidator : IValidateOptions<RoleOptions>
{
    public ValidateOptionsResult Validate(string? name, RoleOptions options) => new SettingProblems(RoleOptions.Section)
        .Between(nameof(options.Ttl), options.Ttl, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.TtlJitter), options.TtlJitter, 0, 0.5)
        .Between(nameof(options.RefreshAfter), options.RefreshAfter, 0.1, 1)
        .Between(nameof(options.StaleFor), options.StaleFor, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Between(nameof(options.StaleAfter), options.StaleAfter, TimeSpan.Zero, TimeSpan.FromSeconds(10))
        .Between(nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .Between(nameof(options.FetchDeadline), options.FetchDeadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(25))
        .Between(nameof(options.MaxProjects), options.MaxProjects, 1, 1_000_000)
        .Result();
}
