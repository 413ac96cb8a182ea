namespace KeystoneAuthCluster.Keystone;

/// <summary>
/// A text that must not be seen: a token, a password, an application credential's secret. Whatever formats it, be it a log,
/// an exception or a debugger, gets <c>***</c>; the text itself is only to be had from <see cref="Reveal"/>, at the one place that sends it.
/// </summary>
public readonly struct Secret : IEquatable<Secret>
{
    private readonly string? _text;

    /// <summary>Wraps <paramref name="text"/>.</summary>
    public Secret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>Whether there is no text, or an empty one.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The text. Every call of this is a place where a secret leaves its wrapping.</summary>
    public string Reveal() => _text ?? string.Empty;

    /// <summary><c>***</c>, always.</summary>
    public override string ToString() => "***";

    /// <inheritdoc/>
    public bool Equals(Secret other) => string.Equals(Reveal(), other.Reveal(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether both hold the same text.</summary>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Whether they hold different texts.</summary>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
