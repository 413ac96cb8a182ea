using System.Collections.Immutable;
using System.Text;

namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What somebody is called: text, and in it what Keystone says of them.</summary>
/// <remarks>
/// Two who differ in what is in the template have two names. Whoever names things in Keystone puts into a name what they like, so a name is only made
/// where it can be read back: the own name may have any letters, as what stands around it has none of the text that parts it from the next.
/// </remarks>
internal sealed class NameTemplate
{
    private readonly ImmutableArray<(string Before, Placeholder Value)> _values;
    private readonly string _end;
    private readonly int _own;

    /// <summary>Puts the parts together; there is text between any two values.</summary>
    /// <param name="values">The values, each with the text before it.</param>
    /// <param name="end">The text behind the last.</param>
    /// <param name="kind">What it names.</param>
    public NameTemplate(ImmutableArray<(string Before, Placeholder Value)> values, string end, NameKind kind)
    {
        (_values, _end) = (values, end);
        HasText = end.Length > 0 || values.Any(part => part.Before.Length > 0);
        _own = values.IndexOf(values.FirstOrDefault(part => part.Value == kind.Own[0], values[^1]));
    }

    /// <summary>The text at its beginning.</summary>
    public string Start => _values[0].Before;

    /// <summary>Whether it is an id and nothing else.</summary>
    public bool IsId => !HasText && _values is [(_, Placeholder.ProjectId)];

    /// <summary>Whether there is any text around the values.</summary>
    public bool HasText { get; }

    /// <summary>Whether it tells of a project.</summary>
    public bool NeedsProject => _values.Any(part => part.Value is Placeholder.ProjectId or Placeholder.ProjectName or Placeholder.ProjectDomainId or Placeholder.ProjectDomainName);

    /// <summary>Whether it calls projects by their names alone: other domains may have projects of the same names, and whoever administers one makes them.</summary>
    public bool IsOfAnyDomain =>
        _values.Any(part => part.Value is Placeholder.ProjectName)
        && !_values.Any(part => part.Value is Placeholder.ProjectId or Placeholder.ProjectDomainId or Placeholder.ProjectDomainName);

    /// <summary>The name; <see langword="null"/> where it would be another's as well.</summary>
    public string? Make(Func<Placeholder, string> valueOf)
    {
        if (!HasText)
            return valueOf(_values[0].Value);
        var name = new StringBuilder();
        for (var i = 0; i < _values.Length; i++)
        {
            var value = valueOf(_values[i].Value);
            if (!CanBeReadBack(i, value))
                return null;
            name.Append(_values[i].Before).Append(value);
        }
        return name.Append(_end).ToString();
    }

    /// <summary>Whether a name looks like one of its; it is not asked of which values.</summary>
    public bool CouldMake(string name)
    {
        if (IsId)
            return NameRules.LooksLikeId(name);
        if (!name.StartsWith(Start, StringComparison.Ordinal))
            return false;
        var at = Start.Length;
        foreach (var (before, _) in _values.Skip(1))
        {
            var found = name.IndexOf(before, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + before.Length;
        }
        return name.Length >= at + _end.Length && name.EndsWith(_end, StringComparison.Ordinal);
    }

    /// <summary>Left of the own name a value ends where the text behind it begins; right of it, it begins where the text before it ends.</summary>
    private bool CanBeReadBack(int i, string value)
    {
        if (i == _own)
            return true;
        var parting = _values[i < _own ? i + 1 : i].Before;
        return i < _own
            ? (value + parting).IndexOf(parting, StringComparison.Ordinal) == value.Length
            : (parting + value).LastIndexOf(parting, StringComparison.Ordinal) == 0;
    }
}
