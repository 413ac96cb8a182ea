using System.Globalization;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone.Settings;

/// <summary>Collects what is wrong with the settings of one section; each problem names the setting, its value and what is allowed.</summary>
/// <param name="section">The section, as in <c>appsettings.json</c>.</param>
public sealed class SettingProblems(string section)
{
    private readonly List<string> _problems = [];

    /// <summary>The problems of a section that each calling cluster may have of its own.</summary>
    /// <param name="cluster">The calling cluster's name, which its options are named by; empty or <see langword="null"/> for the general section.</param>
    /// <param name="section">The general section's name.</param>
    public static SettingProblems Of(string? cluster, string section) => new(string.IsNullOrEmpty(cluster) ? section : $"Clusters:{cluster}:{section}");

    /// <summary>The value must lie between two others, both allowed.</summary>
    public SettingProblems Between<T>(string setting, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            Add(setting, Text(value), $"{Text(least)} to {Text(most)}");
        return this;
    }

    /// <summary>The problem, where <paramref name="isWrong"/> says that there is one. A secret's <paramref name="value"/> is never given here.</summary>
    public SettingProblems When(bool isWrong, string setting, string? value, string allowed)
    {
        if (isWrong)
            Add(setting, value, allowed);
        return this;
    }

    /// <summary>The options framework's word for what was found.</summary>
    public ValidateOptionsResult Result() => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);

    private void Add(string setting, string? value, string allowed) => _problems.Add($"{section}:{setting} is '{value}'; allowed: {allowed}");

    private static string Text<T>(T value) => value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : $"{value}";
}
