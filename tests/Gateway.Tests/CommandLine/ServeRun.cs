using KeystoneAuthCluster.Gateway.CommandLine;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.Tests.CommandLine;

/// <summary>What became of a command line.</summary>
/// <param name="Configuration">What was served with; <see langword="null"/> where it was refused.</param>
/// <param name="Errors">Why it was refused.</param>
internal sealed record ServeRun(IConfigurationRoot? Configuration, IReadOnlyList<string> Errors)
{
    public string? this[string setting] => Configuration![setting];

    /// <summary>Runs <c>serve</c> up to the point at which it would serve.</summary>
    public static ServeRun Of(params IEnumerable<string> arguments) => Of(hasKubernetes: false, arguments);

    public static ServeRun Of(bool hasKubernetes, params IEnumerable<string> arguments)
    {
        IConfigurationRoot? served = null;
        var command = ServeCommand.Create(hasKubernetes, (configuration, _) =>
        {
            served = configuration;
            return Task.FromResult(0);
        }, hasKubernetes ? new KnownSettings(("Kubernetes", typeof(SomeKubernetesOptions))) : null);
        var parsed = command.Parse([.. arguments]);
        if (parsed.Errors.Count == 0)
            parsed.Invoke();
        return new ServeRun(served, [.. parsed.Errors.Select(error => error.Message)]);
    }

    /// <summary>What a program with Kubernetes would know besides.</summary>
    private sealed record SomeKubernetesOptions(string Kubeconfig);

    /// <summary>The values of a list.</summary>
    public IEnumerable<string?> List(string setting) => Configuration!.GetSection(setting).GetChildren().Select(child => child.Value);
}
