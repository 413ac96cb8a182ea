using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>Checks the section <c>Kubernetes</c>.</summary>
internal sealed class KubernetesOptionsValidator : IValidateOptions<KubernetesOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, KubernetesOptions options)
    {
        string[] failures =
        [
            .. options.Kubeconfig is { } file && string.IsNullOrWhiteSpace(file)
                ? [$"{KubernetesOptions.Section}:{nameof(options.Kubeconfig)} is '{file}'; allowed: the path of a kubeconfig, or no such setting"]
                : Array.Empty<string>(),
            .. options.RequestTimeout < Shortest || options.RequestTimeout > Longest
                ? [$"{KubernetesOptions.Section}:{nameof(options.RequestTimeout)} is '{options.RequestTimeout}'; allowed: {Shortest} to {Longest}"]
                : Array.Empty<string>(),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
