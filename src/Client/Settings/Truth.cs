namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Yes and no as people write them.</summary>
internal static class Truth
{
    /// <summary>One of the ways to say yes.</summary>
    public const string True = "true";

    /// <summary>The ways to say either.</summary>
    public const string Allowed = "true, false, 1, 0, yes, no, on, off";

    /// <summary>What the text says; <see langword="null"/> where it is neither.</summary>
    public static bool? Of(string text) => text.ToLowerInvariant() switch
    {
        True or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };
}
