using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Gathers the words of a policy while it is compiled.</summary>
internal sealed class VocabularyBuilder
{
    private readonly ImmutableArray<WordsBuilder> _traits =
        [.. Enum.GetValues<Trait>().Select(_ => new WordsBuilder(ignoreCase: false))];

    private readonly ImmutableArray<WordsBuilder> _facets =
        [.. Enum.GetValues<Facet>().Select(facet => new WordsBuilder(ignoreCase: !IsCased(facet)))];

    private readonly List<Template> _templates = [];

    /// <summary>The words of a trait.</summary>
    public WordsBuilder Of(Trait trait) => _traits[(int)trait];

    /// <summary>The words of a facet.</summary>
    public WordsBuilder Of(Facet facet) => _facets[(int)facet];

    /// <summary>The number of a template.</summary>
    public int Number(Template template)
    {
        var number = _templates.IndexOf(template);
        if (number < 0)
            _templates.Add(template);
        return number < 0 ? _templates.Count - 1 : number;
    }

    /// <summary>The vocabulary so far.</summary>
    public Vocabulary Build() =>
        new([.. _traits.Select(words => words.Build())], [.. _facets.Select(words => words.Build())], [.. _templates]);

    // As the model has it: Names and Verbs without regard to case, all else with it.
    private static bool IsCased(Facet facet) => facet is Facet.Group or Facet.Name or Facet.Path;
}
