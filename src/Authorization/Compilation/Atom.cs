using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A rule in a cell.</summary>
/// <param name="Number">Its number: of two that hold, the lower decides.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Rest">What is still to be asked; <see langword="null"/> for nothing.</param>
internal readonly record struct Atom(int Number, Rule Rule, Rest? Rest);

/// <summary>The rules of a cell. The first stands in the table itself: few cells have another, and memory far away is what a look-up waits for.</summary>
/// <param name="First">The first.</param>
/// <param name="More">The others.</param>
internal readonly record struct Bucket(Atom First, Atom[]? More) : ITableValue
{
    /// <inheritdoc/>
    public bool IsNone => First.Rule is null;
}
