using System.Buffers;
using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What a rule calls projects, users or groups: ids, or names.</summary>
/// <remarks>
/// People choose names and Keystone makes ids, so that one may take the name that is another's id. A value of the shape of Keystone's ids is
/// therefore no name. Any other is both: a directory or an operator's generator may make ids of any shape, and nobody else can choose those.
/// </remarks>
/// <param name="Values">The values as they are written; case matters.</param>
internal sealed record Called(ImmutableArray<string> Values)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly ImmutableArray<string> _names = Values.RemoveAll(IsId); // the same array where none is one

    /// <summary>Is any of them a name?</summary>
    public bool HaveNames => !_names.IsEmpty;

    /// <summary>Is it one of them, or may it be?</summary>
    public bool Have(Known known) => known.Ids.Any(Values.Contains) || known.Names.Any(_names.Contains) || (known.MayHaveAnyName && HaveNames);

    /// <summary>Has the value the shape of an id, so that it is never a name?</summary>
    /// <remarks>Keystone makes a UUID without dashes, and a SHA-256 for those whom it knows from a directory or another identity provider.</remarks>
    public static bool IsId(string value) => value.Length is 32 or 64 && !value.AsSpan().ContainsAnyExcept(HexDigits);
}
