using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>A value of clouds.yaml that knows where it stands. It may be a secret, so that none of them formats as its value.</summary>
/// <param name="At">Where.</param>
internal abstract record CloudNode(Place At)
{
    /// <summary>How deep values may lie. A clouds.yaml is six deep.</summary>
    public const int MaxDepth = 32;

    /// <summary>The place, never the value.</summary>
    public sealed override string ToString() => At.ToString();

    /// <summary>Names and values; each name once.</summary>
    internal sealed record Map(Place At, ImmutableDictionary<string, CloudNode> Members) : CloudNode(At)
    {
        /// <summary>The member of this name; <see langword="null"/> for none.</summary>
        public CloudNode? this[string name] => Members.GetValueOrDefault(name);
    }

    /// <summary>Values in a row.</summary>
    internal sealed record List(Place At, ImmutableArray<CloudNode> Items) : CloudNode(At);

    /// <summary>A text; also a number, <c>true</c> and <c>false</c>, as they are written: a project's id may be of digits alone, and begin with a zero.</summary>
    internal sealed record Text(Place At, string Value) : CloudNode(At);

    /// <summary><c>null</c>, or nothing at all: as if the name were not there, but it still replaces what it is merged over.</summary>
    internal sealed record Nothing(Place At) : CloudNode(At);
}

/// <summary>A place in a file; line and column count from 1.</summary>
internal sealed record Place(string File, long Line, long Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
