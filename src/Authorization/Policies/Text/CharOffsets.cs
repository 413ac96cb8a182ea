using System.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Where the characters of a text stand in its file, in bytes. Asking in the order of the text costs one pass.</summary>
internal sealed class CharOffsets(string text, int start)
{
    private int _character;
    private int _bytes;

    /// <summary>The offset of a character; of the text's end where there is none.</summary>
    public int Of(long character)
    {
        var wanted = (int)Math.Clamp(character, 0, text.Length);
        if (wanted < _character)
            (_character, _bytes) = (0, 0);
        _bytes += Encoding.UTF8.GetByteCount(text.AsSpan(_character, wanted - _character));
        _character = wanted;
        return start + _bytes;
    }
}
