using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads <c>except: [...]</c>, which stands in place of a list and means every name but these; with none, every name there is.</summary>
internal static class ExceptParser
{
    /// <summary>The names, or <see langword="null"/> where it is not such an object.</summary>
    public static ImmutableArray<Element.Text>? Find(Element element, Problems problems)
    {
        if (element is not Element.Map)
            return null;
        return Members.Of(element, problems, "except")!.Required("except", "a list of names") switch
        {
            null or Element.List { Items.IsEmpty: true } => [],
            var list => Members.TextsOf(list, problems, "names"),
        };
    }
}
