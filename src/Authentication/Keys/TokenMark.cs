namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>
/// What a token is found by in this process, and in no other: a keyed hash of it, under a key of the process's own. Two tokens have one mark with a
/// probability of 2⁻¹²⁸, and without the key nobody can look for such.
/// </summary>
/// <param name="Low">Its first half.</param>
/// <param name="High">Its second half.</param>
public readonly record struct TokenMark(ulong Low, ulong High)
{
    /// <summary>The hash code: a mark is uniform, so any part of it will do.</summary>
    public override int GetHashCode() => (int)Low;
}
