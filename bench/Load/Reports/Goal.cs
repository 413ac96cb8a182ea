using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>Something that must hold, and what was measured.</summary>
/// <param name="Text">What must hold.</param>
/// <param name="Measured">The figure.</param>
/// <param name="IsMet">Whether it holds.</param>
internal sealed record Goal(string Text, double Measured, bool IsMet)
{
    /// <summary>A figure that must not be less.</summary>
    public static Goal AtLeast(string text, double measured, double least) => new(text, measured, measured >= least);

    /// <summary>A figure that must not be more.</summary>
    public static Goal AtMost(string text, double measured, double most) => new(text, measured, measured <= most);

    /// <summary>A line of the report's table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {Text} | {Measured:0.##} | {(IsMet ? "yes" : "**no**")} |");
}
