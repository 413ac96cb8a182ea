namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Keeps one of each of a file's texts: ten thousand rules say the same few words, and may have them in common.</summary>
internal sealed class SharedTexts
{
    // Texts beyond these are those of one rule each, such as names of projects: to keep them would cost more than it saves.
    private const int Most = 4096;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public SharedTexts() => _bySpan = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one text with these characters.</summary>
    public string One(ReadOnlySpan<char> text)
    {
        if (_bySpan.TryGetValue(text, out var one))
            return one;
        one = text.ToString();
        if (_texts.Count < Most)
            _texts.Add(one);
        return one;
    }
}
