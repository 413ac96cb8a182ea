using System.Collections;
using System.Reflection;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>
/// All settings that there are. One that nobody knows ends the start: a misspelt name would leave the default in force, which may be the weaker
/// choice, and nobody would notice.
/// </summary>
/// <param name="more">Sections that a program has besides the webhook's own, each with the type that it is bound to.</param>
public sealed class KnownSettings(params IEnumerable<(string Section, Type Options)> more)
{
    /// <summary>The webhook's own sections, and no others.</summary>
    public static KnownSettings OfWebhook { get; } = new();

    private const string Logging = "Logging"; // .NET's own, with categories for names
    private const string OpenTelemetry = "OTEL_"; // the variables of its specification

    private readonly Dictionary<string, Type> _sections = new(
        new Dictionary<string, Type>
        {
            ["Keystone"] = typeof(KeystoneOptions),
            ["Tokens"] = typeof(TokenOptions),
            ["Identity"] = typeof(IdentityOptions),
            ["Revocations"] = typeof(RevocationOptions),
            [RoleOptions.Section] = typeof(RoleOptions),
            [PolicyOptions.Section] = typeof(PolicyOptions),
            ["Admission"] = typeof(AdmissionOptions),
            [ClusterMap.Section] = typeof(ClusterMap),
            ["Gateway"] = typeof(GatewayOptions),
            [AuditOptions.Section] = typeof(AuditOptions),
        }.Concat(more.Select(one => KeyValuePair.Create(one.Section, one.Options))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the names in a configuration: each that nobody knows, with what may have been meant. No value is repeated.</summary>
    public IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. configuration.GetChildren().SelectMany(OfSection)];
    }

    private IEnumerable<string> OfSection(IConfigurationSection section)
    {
        if (section.Key.StartsWith(OpenTelemetry, StringComparison.Ordinal) || section.Key.Equals(Logging, StringComparison.OrdinalIgnoreCase))
            return [];
        return _sections.TryGetValue(section.Key, out var options) ? OfValue(section, options) : [Unknown(section, [.. _sections.Keys, Logging])];
    }

    private static IEnumerable<string> OfValue(IConfigurationSection setting, Type type)
    {
        if (typeof(IDictionary).IsAssignableFrom(type))
            return OfMap(setting, type);
        if (typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string))
            return OfList(setting, type);
        if (!IsSection(type))
            return setting.GetChildren().Select(child => $"{child.Path} is not a setting; {setting.Path} has one value");
        if (!string.IsNullOrEmpty(setting.Value))
            return [HasValue(setting)];

        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        return setting.GetChildren().SelectMany(child => known.TryGetValue(child.Key, out var property) ? OfValue(child, property.PropertyType) : [Unknown(child, known.Keys)]);
    }

    private static bool IsSection(Type type) => type.Namespace?.StartsWith(nameof(KeystoneAuthCluster), StringComparison.Ordinal) == true && !type.IsEnum;

    private static IEnumerable<string> OfList(IConfigurationSection setting, Type type)
    {
        if (!string.IsNullOrEmpty(setting.Value))
            return [$"{setting.Path} is a list and has one value; write {setting.Path}:0"];
        var each = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(string);
        return IsSection(each) ? setting.GetChildren().SelectMany(item => OfValue(item, each)) : [];
    }

    /// <summary>A section whose names are the administrator's own, each with settings of one type.</summary>
    private static IEnumerable<string> OfMap(IConfigurationSection setting, Type type)
    {
        var each = type.GetInterfaces().Single(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDictionary<,>)).GetGenericArguments()[1];
        return string.IsNullOrEmpty(setting.Value) ? setting.GetChildren().SelectMany(child => OfValue(child, each)) : [HasValue(setting)];
    }

    private static string HasValue(IConfigurationSection setting) => $"{setting.Path} has a value; it is a section with settings of its own";

    private static string Unknown(IConfigurationSection setting, IEnumerable<string> known)
    {
        var parent = setting.Path[..^setting.Key.Length];
        return Spelling.Nearest(setting.Key, known) is { } meant
            ? $"{setting.Path} is not a setting; did you mean {parent}{meant}?"
            : $"{setting.Path} is not a setting; allowed: {string.Join(", ", known.Select(name => parent + name).Order(StringComparer.Ordinal))}";
    }
}
