using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes <c>resources</c> and <c>subresources</c>, where words that the format knows stand for what the model spells out.</summary>
internal sealed class KindWriter(RuleEffect effect)
{
    /// <summary>What stands for this, for these verbs: any of the kinds.</summary>
    public IEnumerable<WrittenKind> Write(Names resources, Subresources parts, Verbs verbs)
    {
        var meant = parts is Subresources.Guarded guarded ? guarded.Meant : parts;
        var isWildcard = meant is not (Subresources.None or Subresources.Named { Parts: Names.Only });
        // A wildcard of our format is guarded where it allows, and open where it denies; to those who may create it is the same.
        var isOpen = parts is not Subresources.Guarded || verbs.Have("create");
        if (isWildcard && effect == RuleEffect.Deny && !isOpen)
            throw new InvalidOperationException("a rule that denies and has a guarded wildcard: no format has one");
        ImmutableArray<string> streams = isWildcard && effect == RuleEffect.Allow && isOpen && !verbs.Have("create")
            ? [.. Subresources.Streams.Where(stream => meant.Have(stream, verbs))]
            : [];

        if (meant is not Subresources.Named { Parts: Names.AllBut { Listed: { IsEmpty: false } except } })
            return [Written(resources, [.. Words(meant), .. streams])];
        var allBut = new WrittenKind(All(resources), Except(except));
        return streams.IsEmpty ? [allBut] : [allBut, Written(resources, streams)];
    }

    private static ImmutableArray<string> Words(Subresources meant) => meant switch
    {
        Subresources.None => [""],
        Subresources.All => ["", "*"],
        Subresources.Named { Parts: Names.Only { Listed: var listed } } => listed,
        Subresources.Named => ["*"],
        _ => throw new InvalidOperationException($"subresources that are none: {meant.GetType().Name}"),
    };

    private static WrittenKind Written(Names resources, ImmutableArray<string> words) => (resources, words) switch
    {
        (Names.Only only, [""]) => new(Yaml.Texts(only.Listed), null),
        (Names.Only only, [var part]) => new(Yaml.Texts(only.Listed.Select(resource => $"{resource}/{part}")), null),
        (Names.All, [var part]) when part is not ("" or "*") => new(Yaml.Texts([$"*/{part}"]), null),
        (Names.All or Names.AllBut, ["", "*"]) => new(All(resources), null),
        _ => new(All(resources), Yaml.Texts(words)),
    };

    private static Yaml All(Names resources) => resources switch
    {
        Names.All => Yaml.Texts(["*"]),
        Names.Only only => Yaml.Texts(only.Listed),
        Names.AllBut but => Except(but.Listed),
        _ => throw new InvalidOperationException($"names that are none: {resources.GetType().Name}"),
    };

    private static Yaml.Map Except(ImmutableArray<string> names) => new([("except", Yaml.Texts(names))]);
}

/// <summary>Resources and subresources as they are written.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Parts">The subresources; <see langword="null"/> where the resources say it.</param>
internal sealed record WrittenKind(Yaml Resources, Yaml? Parts);
