using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>What a cell's key does not say of a rule and is asked of each request that comes to the cell.</summary>
/// <param name="Sets">Facets that are, or are not, one of many.</param>
/// <param name="NoStreams">The subresource must be no stream.</param>
/// <param name="Needs">What the requester must be.</param>
internal sealed record Rest(ImmutableArray<WordSet> Sets, bool NoStreams, ImmutableArray<Need> Needs)
{
    /// <summary>Does the rule hold for the request?</summary>
    public bool Holds(scoped in Question question, scoped in RequesterNumbers requester)
    {
        if (NoStreams && question.IsStream)
            return false;
        foreach (var set in Sets)
        {
            if (!set.Has(question.Number(set.Facet)))
                return false;
        }

        foreach (var need in Needs)
        {
            if (!need.Holds(requester))
                return false;
        }

        return true;
    }

    /// <summary>The same text for the same rest.</summary>
    public string Signature => SignatureWithout(null);

    /// <summary>The text of all but one of the sets.</summary>
    public string SignatureWithout(WordSet? left) =>
        $"{NoStreams};{string.Join(';', Sets.Where(set => set != left).Select(set => set.Signature))};"
        + string.Join(';', Needs.Select(need => need.Signature));
}
