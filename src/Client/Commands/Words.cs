using System.Globalization;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>Words for what commands print.</summary>
internal static class Words
{
    /// <summary>A time, in UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a token is for.</summary>
    public static string Of(TokenScope scope) => scope switch
    {
        TokenScope.Project project => $"project {project.Name} (id {project.Id}, domain {project.Owner.Name})",
        TokenScope.Domain domain => $"domain {domain.Target.Name} (id {domain.Target.Id})",
        TokenScope.System => "the whole system",
        _ => "nothing (unscoped)",
    };
}
