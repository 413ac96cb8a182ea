namespace KeystoneAuthCluster.PolicyCommands.Output;

/// <summary>A part of a line.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">How.</param>
internal readonly record struct Part(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Part(string text) => new(text);
}

/// <summary>How something is said: a colour, where there are colours.</summary>
internal enum Tone
{
    /// <summary>As text.</summary>
    Plain,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To look at.</summary>
    Warning,

    /// <summary>To mend.</summary>
    Bad,

    /// <summary>What a line is about.</summary>
    Strong,

    /// <summary>What is there for completeness.</summary>
    Weak,
}
