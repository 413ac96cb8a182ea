using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>Checks the section <c>Grains</c>.</summary>
internal sealed class GrainOptionsValidator : IValidateOptions<GrainOptions>
{
    public ValidateOptionsResult Validate(string? name, GrainOptions options) => new SettingProblems("Grains")
        .Between(nameof(options.CallTimeout), options.CallTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10))
        .Between(nameof(options.Patience), options.Patience, GrainOptions.LeastPatience, GrainOptions.MostPatience)
        .When(options.Patience >= options.CallTimeout, nameof(options.Patience), $"{options.Patience}", $"less than Grains:CallTimeout, which is {options.CallTimeout}")
        .Between(nameof(options.BreakAfter), options.BreakAfter, 2, 1_000)
        .Between(nameof(options.BreakFor), options.BreakFor, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1))
        .Result();
}
