using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Path">Its place in the JSON: <c>$[2].users</c>.</param>
/// <param name="Offset">Its first byte in the file.</param>
internal abstract record Element(string Path, int Offset)
{
    /// <summary>An object; its names are unique.</summary>
    public sealed record Map(string Path, int Offset, ImmutableArray<Member> Members) : Element(Path, Offset);

    /// <summary>An array.</summary>
    public sealed record List(string Path, int Offset, ImmutableArray<Element> Items) : Element(Path, Offset);

    /// <summary>A string.</summary>
    public sealed record Text(string Path, int Offset, string Value) : Element(Path, Offset);

    /// <summary>What no policy has: a number, <c>true</c>, <c>false</c>, <c>null</c>.</summary>
    public sealed record Other(string Path, int Offset, string Value) : Element(Path, Offset);
}

/// <summary>A member of an object; the name stands at <paramref name="Offset"/>.</summary>
internal sealed record Member(string Name, int Offset, Element Value);
