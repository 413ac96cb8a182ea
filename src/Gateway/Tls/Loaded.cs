namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>What became of files that were read.</summary>
internal abstract record Loaded<T>
{
    private Loaded()
    {
    }

    /// <summary>They can be used.</summary>
    public sealed record Good(T Value) : Loaded<T>;

    /// <summary>They cannot.</summary>
    /// <param name="Problem">Why, for the operator: names the file, and never shows what is in it.</param>
    public sealed record Bad(string Problem) : Loaded<T>;
}
