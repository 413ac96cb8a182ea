using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>A kubeconfig is read by many programs and copied around: secrets have no place in the plugin's arguments and environment.</summary>
internal static class PluginSecrets
{
    private const string Instead =
        "a kubeconfig is no place for a secret: put it into clouds.yaml or secure.yaml (--os-cloud), or into the environment that kubectl is run in";

    // --password, --token, --passcode, --application-credential-secret, --client-secret, and what else is called so: OS_PASSWORD, --os-token.
    private static readonly ImmutableArray<string> Words = ["password", "token", "passcode", "secret"];

    /// <exception cref="ClientException">There is a secret; the message names its place only.</exception>
    public static void Refuse(KubeconfigSetup setup)
    {
        foreach (var argument in setup.Arguments)
        {
            // Both are ways to give a value in the same word.
            var end = argument.IndexOfAny(['=', ':']);
            var flag = end < 0 ? argument : argument[..end];
            if (flag.StartsWith('-') && IsSecret(flag))
                throw new ClientException(ExitCode.Settings, $"{flag} in the plugin's arguments: {Instead}");
        }

        if (setup.Environment.FirstOrDefault(one => IsSecret(one.Name)).Name is { } variable)
            throw new ClientException(ExitCode.Settings, $"--env {variable}: {Instead}");
        if (setup.ClusterConfig.FirstOrDefault(one => IsSecret(one.Name)).Name is { } setting)
            throw new ClientException(ExitCode.Settings, $"--cluster-config {setting}: {Instead}");
    }

    private static bool IsSecret(string name) => Words.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));
}
