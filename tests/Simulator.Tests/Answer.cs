using System.Net;
using System.Text.Json;

namespace KeystoneAuthCluster.Simulator.Tests;

/// <summary>What the simulator answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseMessage Raw)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Message => Json.GetProperty("error").GetProperty("message").GetString()!;

    public string Token => Raw.Headers.GetValues("X-Subject-Token").Single();

    public JsonElement TokenBody => Json.GetProperty("token");

    public string[] Roles => [.. TokenBody.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString()!)];
}
