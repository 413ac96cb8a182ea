using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Admission;

/// <summary>Checks the section <c>Admission</c>, the general one and those of calling clusters.</summary>
internal sealed class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>
{
    public ValidateOptionsResult Validate(string? name, AdmissionOptions options) => SettingProblems.Of(name, "Admission")
        .Between(nameof(options.NewTokensPerSecond), options.NewTokensPerSecond, 0.1, 100_000)
        .Between(nameof(options.MaxConcurrency), options.MaxConcurrency, 1, 10_000)
        .Between(nameof(options.NewTokenBurst), options.NewTokenBurst, Math.Max(1, options.MaxConcurrency), 1_000_000)
        .Between(nameof(options.MaxQueueLength), options.MaxQueueLength, 0, 100_000)
        .Between(nameof(options.MaxQueueTime), options.MaxQueueTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(20))
        .Result();
}
