namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>How grains are called: the section <c>Grains</c>.</summary>
public sealed class GrainOptions
{
    internal static readonly TimeSpan LeastPatience = TimeSpan.FromMilliseconds(50);

    internal static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a silo may be silent before this process asks Keystone itself. A slow Keystone does not count: see <see cref="Patience"/>.
    /// Default 2 s; 100 ms to 10 s.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long this process asks a grain to wait for Keystone before it says that it is still asking, and is asked again. Less than
    /// <see cref="CallTimeout"/>.
    /// Default 1 s; 50 ms to 5 s.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many calls within 5 s, half of them failed, make silos count as gone. Default 4; 2 to 1,000.</summary>
    public int BreakAfter { get; set; } = 4;

    /// <summary>How long silos are then left alone. Default 2 s; 500 ms to 1 min.</summary>
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a grain waits for an asker: as they ask, since it is they who give up, within what this process takes for reasonable.</summary>
    internal TimeSpan PatienceWith(TimeSpan? asked) => asked is not { } span ? Patience : span < LeastPatience ? LeastPatience : span > MostPatience ? MostPatience : span;
}
