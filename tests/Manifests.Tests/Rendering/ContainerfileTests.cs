using System.Reflection;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>What can be said of the Containerfile where no container engine and no registry is.</summary>
public sealed partial class ContainerfileTests
{
    private static readonly string Repository = typeof(ContainerfileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == nameof(Repository)).Value!;

    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "Containerfile"));

    [Fact]
    public void Every_path_that_it_copies_from_the_repository_is_there()
    {
        var sources = Copy.Matches(Text).SelectMany(copy => copy.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(Repository, source)), source));
    }

    [SkippableFact]
    public async Task Its_targets_are_the_programs_and_its_user_is_the_pods()
    {
        Kubectl.SkipIfMissing();
        var targets = Target.Matches(Text).Select(target => target.Groups[1].Value).ToList();
        Assert.Equal(["keystone-auth-silo", "keystone-auth"], targets);
        Assert.All(targets, target => Assert.Contains($"""ENTRYPOINT ["/app/{target}"]""", Text, StringComparison.Ordinal));
        var pod = (await Overlay.ObjectsAsync("static-pod")).Select(Overlay.PodOf).Single()!;
        Assert.Contains($"\nUSER {pod["securityContext"]!["runAsUser"]}\n", Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copy { get; }

    [GeneratedRegex(@"^FROM run AS (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Target { get; }
}
