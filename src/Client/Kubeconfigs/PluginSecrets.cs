using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>A kubeconfig is read by many programs and copied around: secrets have no place in the plugin's arguments and environment.</summary>
internal static class PluginSecrets
{
    private const string Instead = "a kubeconfig is no place for a secret: put it into clouds.yaml or secure.yaml (--os-cloud), or into the environment that kubectl is run in";

    private static readonly ImmutableArray<string> Flags = ["--password", "--token", "--passcode", "--application-credential-secret", "--client-secret"];

    private static readonly ImmutableArray<string> Words = ["PASSWORD", "TOKEN", "PASSCODE", "SECRET"];

    /// <exception cref="ClientException">There is a secret; the message names its place only.</exception>
    public static void Refuse(KubeconfigSetup setup)
    {
        foreach (var argument in setup.Arguments)
        {
            // Both are ways to give a value in the same word.
            var end = argument.IndexOfAny(['=', ':']);
            var flag = end < 0 ? argument : argument[..end];
            if (Flags.Contains(flag, StringComparer.OrdinalIgnoreCase))
                throw new ClientException(ExitCode.Settings, $"{flag} in the plugin's arguments: {Instead}");
        }

        foreach (var (name, _) in setup.Environment)
        {
            if (Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                throw new ClientException(ExitCode.Settings, $"--env {name}: {Instead}");
        }

        foreach (var (name, _) in setup.ClusterConfig)
        {
            if (Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                throw new ClientException(ExitCode.Settings, $"--cluster-config {name}: {Instead}");
        }
    }
}
