using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>A setting's value, and who gave it.</summary>
/// <param name="definition">Which setting.</param>
/// <param name="text">The value; never empty.</param>
/// <param name="origin">Who gave it, for messages: a flag, a variable, a place in a file.</param>
internal sealed class Setting(SettingDefinition definition, string text, string origin)
{
    public string Origin => origin;

    /// <summary>The value, where it may be seen.</summary>
    public string Text => definition.IsSecret ? throw new InvalidOperationException($"{definition.Option} is a secret") : text;

    /// <summary>The value, not to be seen.</summary>
    public Secret Secret => new(text);

    /// <summary>For messages: who gave it, and the value where it may be seen.</summary>
    public string Shown => definition.IsSecret ? origin : $"{origin} ({Settings.Shown.Value(text)})";

    /// <summary>Never the value.</summary>
    public override string ToString() => $"{definition.Option} from {origin}";
}
