using System.Collections;
using System.Globalization;
using System.Reflection;

namespace KeystoneAuthCluster.Standalone.Tests.Documentation;

/// <summary>One setting, as the options classes have it.</summary>
/// <param name="Name">Its full path: <c>Keystone:Breaker:Pause</c>.</param>
/// <param name="Default">Its default as one would write it; <see langword="null"/> for none, and for lists, whose defaults are applied where they are read.</param>
/// <param name="Owner">The options class.</param>
internal sealed record Setting(string Name, string? Default, Type Owner)
{
    /// <summary>The settings of an options class and of those in it.</summary>
    public static IEnumerable<Setting> Of(string section, Type type)
    {
        var options = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsSetting))
        {
            var name = $"{section}:{property.Name}";
            if (IsOptions(property.PropertyType))
            {
                foreach (var setting in Of(name, property.PropertyType))
                    yield return setting;
            }
            else
                yield return new Setting(name, Text(property.GetValue(options)), type);
        }
    }

    /// <summary>Whether a type has settings.</summary>
    public static bool IsOptions(Type type) =>
        type.Namespace?.StartsWith(nameof(KeystoneAuthCluster), StringComparison.Ordinal) == true && type.Name.EndsWith("Options", StringComparison.Ordinal);

    /// <summary>Not what is worked out from other settings: that has no setter, and is no list or section to fill.</summary>
    private static bool IsSetting(PropertyInfo property) =>
        property.CanWrite || IsOptions(property.PropertyType) || (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType));

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        true => "true",
        false => "false",
        string text => text,
        IEnumerable => null,
        TimeSpan { Milliseconds: > 0 } time => time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
