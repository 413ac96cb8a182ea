using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>Words for what commands print.</summary>
internal static class Words
{
    /// <summary>What a token is for.</summary>
    public static string Of(TokenScope scope) => scope switch
    {
        TokenScope.Project project => $"project {project.Name} (id {project.Id}, domain {project.Owner.Name})",
        TokenScope.Domain domain => $"domain {domain.Target.Name} (id {domain.Target.Id})",
        TokenScope.System => "the whole system",
        _ => "nothing (unscoped)",
    };
}
