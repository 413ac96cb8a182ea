using Npgsql;
using StackExchange.Redis;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>How the database of the members is reached. The text has a password in it, and what its parsers throw may have parts of the text.</summary>
internal static class ConnectionStrings
{
    /// <summary>The text, from where it is given.</summary>
    public static string Read(ClusteringOptions options) =>
        options.ConnectionStringFile is { } file ? File.ReadAllText(file).Trim() : options.ConnectionString ?? string.Empty;

    /// <summary>The form that it should have and has not; <see langword="null"/> where it can be read.</summary>
    public static string? MissingForm(ClusteringOptions options)
    {
        try
        {
            var text = Read(options);
            if (options.Membership == MembershipKind.AdoNet)
                _ = new NpgsqlConnectionStringBuilder(text);
            else
                _ = ConfigurationOptions.Parse(text);
            return null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return options.Membership == MembershipKind.AdoNet ? "Npgsql" : "StackExchange.Redis";
        }
    }
}
