using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>
/// What each overlay renders is committed, so that a change of it is seen. To renew the snapshots, name their folder:
/// <c>KEYSTONE_AUTH_RENEW_SNAPSHOTS=$PWD/tests/Manifests.Tests/Snapshots dotnet test tests/Manifests.Tests</c>, and look at the difference.
/// </summary>
public sealed class SnapshotTests
{
    private const string Renew = "KEYSTONE_AUTH_RENEW_SNAPSHOTS";

    public static TheoryData<string> Overlays => Overlay.Theory;

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_renders_what_is_committed(string overlay)
    {
        Kubectl.SkipIfMissing();
        var text = await Overlay.TextAsync(overlay);
        if (Environment.GetEnvironmentVariable(Renew) is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{overlay}.yaml"), text);
            return;
        }

        // Versions of kubectl differ in how they write, not in what they say.
        var committed = Yaml.Documents(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Snapshots", $"{overlay}.yaml")));
        var rendered = Yaml.Documents(text);
        Assert.Equal(committed.Select(Overlay.NameOf), rendered.Select(Overlay.NameOf));
        Assert.All(committed.Zip(rendered), pair => Assert.True(JsonNode.DeepEquals(pair.First, pair.Second), $"{Overlay.NameOf(pair.First)} is not as committed; {Renew} renews it:\n{pair.Second}"));
    }
}
