using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>The members of one object that a format knows; every other one is a problem.</summary>
internal sealed class Members
{
    private readonly Element.Map _map;
    private readonly Problems _problems;

    private Members(Element.Map map, Problems problems)
    {
        _map = map;
        _problems = problems;
    }

    /// <summary>The members of an object, or <see langword="null"/> with a problem where it is none.</summary>
    public static Members? Of(Element element, Problems problems, params IReadOnlyCollection<string> allowed)
    {
        if (element is not Element.Map map)
        {
            problems.Add(element, $"{Quoted.Kind(element)} is no object; allowed: an object with {string.Join(", ", allowed)}");
            return null;
        }

        foreach (var member in map.Members)
        {
            if (!allowed.Contains(member.Name))
                problems.Add(member.Offset, member.Value.Path, DidYouMean.Message(member.Name, allowed));
        }

        return new Members(map, problems);
    }

    /// <summary>A member, or <see langword="null"/> where the object has none.</summary>
    public Element? Find(string name)
    {
        foreach (var member in _map.Members)
        {
            if (member.Name == name)
                return member.Value;
        }

        return null;
    }

    /// <summary>A string that must be there.</summary>
    public Element.Text? Text(string name, string meaning)
    {
        var value = Required(name, meaning);
        if (value is null or Element.Text)
            return value as Element.Text;
        _problems.Add(value, $"{Quoted.Kind(value)} is no string; allowed: {meaning}");
        return null;
    }

    /// <summary>A list of strings that must be there and have some; the strings that are good.</summary>
    public ImmutableArray<Element.Text> Texts(string name, string meaning, bool orEmpty = false) =>
        Required(name, meaning) is { } value ? TextsOf(value, _problems, meaning, orEmpty) : [];

    /// <summary>The strings of a list that must have some. An empty list would match nobody, or everybody: people expect either.</summary>
    /// <param name="value">The list.</param>
    /// <param name="problems">Where to tell what is wrong.</param>
    /// <param name="meaning">What the strings are.</param>
    /// <param name="orEmpty">Whether the empty string is one of them, as the name of the core group is.</param>
    public static ImmutableArray<Element.Text> TextsOf(Element value, Problems problems, string meaning, bool orEmpty = false)
    {
        if (value is not Element.List list)
        {
            problems.Add(value, $"{Quoted.Kind(value)} is no list; allowed: a list of {meaning}");
            return [];
        }

        if (list.Items.IsEmpty)
            problems.Add(list, $"an empty list; allowed: one or more of {meaning}");
        var texts = ImmutableArray.CreateBuilder<Element.Text>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is Element.Text text && (!string.IsNullOrWhiteSpace(text.Value) || (orEmpty && text.Value.Length == 0)))
                texts.Add(text);
            else
                problems.Add(item, $"{Quoted.Kind(item)} is not one of {meaning}; allowed: a string{(orEmpty ? "" : " that is not empty")}");
        }

        return texts.DrainToImmutable();
    }

    /// <summary>The strings' values.</summary>
    public static ImmutableArray<string> ValuesOf(ImmutableArray<Element.Text> texts)
    {
        var values = new string[texts.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = texts[i].Value;
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>A member that must be there.</summary>
    public Element? Required(string name, string meaning)
    {
        var value = Find(name);
        if (value is null)
            _problems.Add(_map, $"\"{name}\" is missing; allowed: {meaning}");
        return value;
    }
}
