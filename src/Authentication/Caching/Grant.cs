using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What many users have alike: a project, roles in it, groups, a domain, ways to log in; and the bytes of answers that come of it.</summary>
internal sealed class Grant(GrantKey key) : SharedEntry<GrantKey, Grant>(key)
{
    /// <summary>More than there are mappings, mostly: each makes one text of a grant.</summary>
    private const int MostTexts = 16;

    private byte[][] _texts = [];

    /// <summary>It, as an identity that is nobody's.</summary>
    public KeystoneIdentity Common => Key.Common;

    /// <summary>The bytes that another user's answer has already, where they are equal to these. When two come at once, one text may be kept twice.</summary>
    public byte[] Share(byte[] text)
    {
        var known = Volatile.Read(ref _texts);
        foreach (var one in known)
        {
            if (one.AsSpan().SequenceEqual(text))
                return one;
        }
        Volatile.Write(ref _texts, [text, .. known.Take(MostTexts - 1)]);
        return text;
    }
}
