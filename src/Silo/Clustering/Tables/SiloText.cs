namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>What a row has in it: addresses and times.</summary>
internal static class SiloText
{
    /// <summary>The time in UTC. The runtime compares times without a look at their kind, and one without a kind is its way to say UTC.</summary>
    public static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SiloAddress Address(string text) =>
        SiloAddress.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a silo's address");
}
