using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>A value of JSON or YAML that knows where it stands.</summary>
/// <param name="Path">Its place among the values.</param>
/// <param name="Offset">Its first byte in the file.</param>
internal abstract record Element(ElementPath Path, int Offset)
{
    /// <summary>How deep a file's values may lie. A policy is seven deep; the rest is for the message to come from the rules about policies.</summary>
    public const int MaxDepth = 16;

    /// <summary>An object; its names are unique.</summary>
    public sealed record Map(ElementPath Path, int Offset, ImmutableArray<Member> Members) : Element(Path, Offset);

    /// <summary>An array.</summary>
    public sealed record List(ElementPath Path, int Offset, ImmutableArray<Element> Items) : Element(Path, Offset);

    /// <summary>A string.</summary>
    public sealed record Text(ElementPath Path, int Offset, string Value) : Element(Path, Offset);

    /// <summary>What no policy has: a number, <c>true</c>, <c>false</c>, <c>null</c>.</summary>
    public sealed record Other(ElementPath Path, int Offset, string Value) : Element(Path, Offset);
}

/// <summary>A member of an object; the name stands at <paramref name="Offset"/>.</summary>
internal sealed record Member(string Name, int Offset, Element Value);
