using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>
/// What is read so far of the objects and lists that are not at their end; the innermost stands last. They are small and many: a list for each, and a set
/// of its names, would be most of what reading a policy leaves to the garbage collector.
/// </summary>
internal sealed class OpenElements(Problems problems)
{
    // So many names are compared with each other sooner than put into a set.
    private const int Few = 16;

    private readonly List<Member> _members = [];
    private readonly List<Element> _items = [];

    /// <summary>Where the members of an object that begins here will stand.</summary>
    public int FirstMember => _members.Count;

    /// <summary>Where the items of a list that begins here will stand.</summary>
    public int FirstItem => _items.Count;

    /// <summary>Adds a member to the innermost object.</summary>
    public void Add(Member member) => _members.Add(member);

    /// <summary>Adds an item to the innermost list.</summary>
    public void Add(Element item) => _items.Add(item);

    /// <summary>The members of the object that ends here: of those with one name the first, the others are problems.</summary>
    public ImmutableArray<Member> MembersFrom(int first)
    {
        var members = Take(_members, first);
        return AreUnique(members) ? members : Unique(members);
    }

    /// <summary>The items of the list that ends here.</summary>
    public ImmutableArray<Element> ItemsFrom(int first) => Take(_items, first);

    private static ImmutableArray<T> Take<T>(List<T> list, int first)
    {
        ImmutableArray<T> taken = [.. CollectionsMarshal.AsSpan(list)[first..]];
        list.RemoveRange(first, taken.Length);
        return taken;
    }

    private static bool AreUnique(ImmutableArray<Member> members)
    {
        if (members.Length > Few)
            return members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal).Count == members.Length;
        for (var i = 1; i < members.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (members[i].Name == members[j].Name)
                    return false;
            }
        }

        return true;
    }

    private ImmutableArray<Member> Unique(ImmutableArray<Member> members)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return members.RemoveAll(member =>
        {
            var isNew = names.Add(member.Name);
            if (!isNew)
                problems.Add(member.Offset, member.Value.Path, $"{Quoted.Value(member.Name)} is here for the second time; allowed: once");
            return !isNew;
        });
    }
}
