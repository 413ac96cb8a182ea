namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>Finds watermarks without a string for the id.</summary>
internal sealed class WatermarkComparer : IEqualityComparer<Watermark>, IAlternateEqualityComparer<SpelledWatermark, Watermark>
{
    public bool Equals(Watermark x, Watermark y) => x == y;

    public int GetHashCode(Watermark obj) => GetHashCode(new SpelledWatermark(obj.Kind, obj.Id));

    public bool Equals(SpelledWatermark alternate, Watermark other) => alternate.Kind == other.Kind && alternate.Id.SequenceEqual(other.Id);

    public int GetHashCode(SpelledWatermark alternate) => HashCode.Combine(alternate.Kind, string.GetHashCode(alternate.Id));

    public Watermark Create(SpelledWatermark alternate) => new(alternate.Kind, alternate.Id.ToString());
}

/// <summary>A <see cref="Watermark"/> whose id is letters somewhere.</summary>
internal readonly ref struct SpelledWatermark(WatermarkKind kind, ReadOnlySpan<char> id)
{
    public WatermarkKind Kind { get; } = kind;

    public ReadOnlySpan<char> Id { get; } = id;
}
