using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>
/// Settings from several places, of which the later count more. A place that gives a list gives all of it: configuration on its own would put a list
/// of one over the first of three and keep the other two.
/// </summary>
internal sealed class SettingLayers
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts settings over those so far, each over its own, and a list over the whole list.</summary>
    public SettingLayers Over(IConfigurationBuilder layer)
    {
        var settings = layer.Build();
        foreach (var list in settings.AsEnumerable().Select(setting => ListOf(setting.Key)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            Drop(list);
        foreach (var (key, value) in settings.AsEnumerable())
        {
            // A section has no value, which is not the same as a value that is null.
            if (value is not null || !settings.GetSection(key).GetChildren().Any())
            {
                if (value is { Length: 0 })
                    Drop(key); // an empty list
                _settings[key] = value;
            }
        }
        return this;
    }

    /// <summary>Puts what was given for one setting in its place.</summary>
    public SettingLayers Over(DropInSetting setting, IReadOnlyList<string> values)
    {
        Drop(setting.Setting);
        foreach (var (key, value) in setting.ToConfiguration(values))
            _settings[key] = value;
        return this;
    }

    public IConfigurationRoot Build() => new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();

    /// <summary>The list that a setting is in: what comes before the first number in its name.</summary>
    private static string? ListOf(string key)
    {
        var names = key.Split(':');
        var index = Array.FindIndex(names, name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return index > 0 ? string.Join(':', names[..index]) : null;
    }

    private void Drop(string setting)
    {
        _settings.Remove(setting); // of an empty list
        foreach (var key in _settings.Keys.Where(key => key.StartsWith(setting + ':', StringComparison.OrdinalIgnoreCase)).ToList())
            _settings.Remove(key);
    }
}
