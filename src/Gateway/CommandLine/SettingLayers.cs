using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>
/// Settings from several places, of which the later count more. What a flag or its variable gives is the whole setting: configuration on its own would
/// put a list of one over the first of three and keep the other two.
/// </summary>
internal sealed class SettingLayers
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts settings over those so far, each over its own.</summary>
    public SettingLayers Over(IConfigurationBuilder layer)
    {
        var settings = layer.Build();
        foreach (var (key, value) in settings.AsEnumerable())
        {
            // A section has no value, which is not the same as a value that is null.
            if (value is not null || !settings.GetSection(key).GetChildren().Any())
                _settings[key] = value;
        }
        return this;
    }

    /// <summary>Puts what was given for one setting in its place.</summary>
    public SettingLayers Over(DropInSetting setting, IReadOnlyList<string> values)
    {
        foreach (var key in _settings.Keys.Where(key => key.StartsWith(setting.Setting + ':', StringComparison.OrdinalIgnoreCase)).ToList())
            _settings.Remove(key);
        foreach (var (key, value) in setting.ToConfiguration(values))
            _settings[key] = value;
        return this;
    }

    public IConfigurationRoot Build() => new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
}
