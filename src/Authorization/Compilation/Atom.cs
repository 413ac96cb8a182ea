namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A rule in a cell.</summary>
/// <param name="Rule">The rule's number.</param>
/// <param name="Rest">What is still to be asked; <see langword="null"/> for nothing.</param>
internal readonly record struct Atom(int Rule, Rest? Rest);

/// <summary>A cell's part of all atoms.</summary>
internal readonly record struct Bucket(int Start, int Count);
