using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Keystone.Settings;

namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>Reads a template as it is written in a setting: <c>keystone:{user.domain.name}/{user.name}</c>.</summary>
internal static partial class NameTemplateParser
{
    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex InBraces { get; }

    /// <summary>Reads one.</summary>
    /// <param name="text">The setting's value.</param>
    /// <param name="kind">What it names.</param>
    public static NameTemplateReading Parse(string text, NameKind kind)
    {
        var values = ImmutableArray.CreateBuilder<(string Before, Placeholder Value)>();
        var end = 0;
        foreach (Match found in InBraces.Matches(text))
        {
            if (!kind.Known.TryGetValue(found.Groups[1].Value, out var value))
                return new NameTemplateReading.Bad(Known(found.Groups[1].Value, kind));
            values.Add((text[end..found.Index], value));
            end = found.Index + found.Length;
        }
        return Problem(values, text[end..], kind) is { } allowed
            ? new NameTemplateReading.Bad(allowed)
            : new NameTemplateReading.Good(new NameTemplate(values.ToImmutable(), text[end..], kind));
    }

    private static string? Problem(IReadOnlyList<(string Before, Placeholder Value)> values, string end, NameKind kind)
    {
        var texts = values.Select(part => part.Before).Append(end).ToList();
        if (texts.Any(text => text.AsSpan().ContainsAny('{', '}')))
            return "braces around a name of what to put there, and nowhere else";
        if (texts.Any(text => text.Any(char.IsControl)) || texts[0] != texts[0].TrimStart() || end != end.TrimEnd())
            return "text without control characters, and no blanks around it";
        if (texts[0].StartsWith(NameRules.Reserved, StringComparison.OrdinalIgnoreCase))
            return $"another beginning than {NameRules.Reserved}, which Kubernetes keeps for itself";
        if (!values.Any(part => kind.Own.Contains(part.Value)))
            return $"one with {string.Join(" or ", kind.Own.Select(own => $"{{{kind.Known.Single(known => known.Value == own).Key}}}"))} in it, as otherwise all would have one name";
        return values.Skip(1).Any(part => part.Before.Length == 0) ? "text between any two braces, to tell where the one ends and the other begins" : null;
    }

    private static string Known(string name, NameKind kind)
    {
        var known = string.Join(", ", kind.Known.Keys.Order(StringComparer.Ordinal).Select(one => $"{{{one}}}"));
        return Spelling.Nearest(name, kind.Known.Keys) is { } meant ? $"{known}; did you mean {{{meant}}}?" : known;
    }
}
