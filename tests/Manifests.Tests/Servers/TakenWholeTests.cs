using System.Text.Json.Nodes;
using KeystoneAuthCluster.Manifests.Tests.Rendering;
using Xunit.Sdk;

namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>
/// Every object is sent to a real API server as a server-side apply that is not kept. It checks values, and all that was sent must come back: a server drops
/// what it does not know, such as a misspelt field.
/// </summary>
[Collection(WithApiServer.Name)]
public sealed class TakenWholeTests(ApiServer server)
{
    public static TheoryData<string> Overlays => Overlay.Theory;

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Every_object_of_an_overlay_is_taken_with_all_its_fields(string overlay)
    {
        server.SkipIfMissing();
        var sent = (await Overlay.ObjectsAsync(overlay)).Select(ForThisServer).ToList();

        var taken = await DryRunAsync(sent);

        Assert.Empty(sent.SelectMany(one => Missing(one, taken.One(Overlay.NameOf(one)), Overlay.NameOf(one))));
    }

    [SkippableTheory]
    [InlineData("daemonset-cert-manager", "DaemonSet keystone-auth", "minReadySecond")]
    [InlineData("daemonset-cert-manager", "Certificate keystone-auth-tls", "renewBefor")]
    public async Task A_misspelt_field_does_not_pass(string overlay, string name, string field)
    {
        server.SkipIfMissing();
        var one = (await Overlay.ObjectsAsync(overlay)).One(name);
        one["spec"]![field] = "1h";

        IReadOnlyList<string> problems;
        try
        {
            problems = [.. Missing(one, (await DryRunAsync([one])).Single(), name)];
        }
        catch (TrueException refused)
        {
            problems = [refused.Message];
        }

        Assert.Contains(problems, problem => problem.Contains(field, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<JsonObject>> DryRunAsync(IReadOnlyList<JsonObject> objects)
    {
        var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. objects.Select(one => one.DeepClone())]) };
        // Not kubectl's own check: it is of another version than the server.
        var answer = JsonNode.Parse(await server.KubectlAsync(list.ToJsonString(), "apply", "--server-side", "--dry-run=server", "--validate=false", "-o", "json", "-f", "-"))!.AsObject();
        return (string?)answer["kind"] == "List" ? [.. answer["items"]!.AsArray().Select(one => one!.AsObject())] : [answer];
    }

    // The API server that a Debian machine can build is of 1.20; policy/v1, which all today's clusters have and which took v1beta1's place, came with 1.21.
    // For what the manifests say the two are the same.
    private static JsonObject ForThisServer(JsonObject one)
    {
        if ((string)one["apiVersion"]! == "policy/v1")
            one["apiVersion"] = "policy/v1beta1";
        return one;
    }

    private static IEnumerable<string> Missing(JsonNode? sent, JsonNode? taken, string path) => (sent, taken) switch
    {
        (JsonObject fields, JsonObject present) => fields.SelectMany(field => Missing(field.Value, present[field.Key], $"{path}.{field.Key}")),
        (JsonArray items, JsonArray present) when items.Count == present.Count => items.SelectMany((item, index) => Missing(item, present[index], $"{path}[{index}]")),
        _ => JsonNode.DeepEquals(sent, taken) ? [] : [$"{path}: sent {sent?.ToJsonString() ?? "null"}, taken {taken?.ToJsonString() ?? "nothing"}"],
    };
}
