using System.Text.Json.Nodes;
using KeystoneAuthCluster.Demo.Reviews;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>Reviews as API servers send them.</summary>
internal static class Bodies
{
    private static readonly Access Get = new Access.ToResource("get", "pods", Policies.Namespace, Name: "web-1");

    /// <summary>As long as a token of Keystone's, and with none of its beginnings.</summary>
    public static string Garbage { get; } = Token(string.Concat(Enumerable.Repeat("no-token-of-keystone-", 9)));

    /// <summary>Whose token is this?</summary>
    public static string Token(string token) => ReviewBody.OfToken(token).ToJsonString();

    /// <summary>May this user, of a TokenReview's answer, get a pod?</summary>
    public static string Access(byte[] tokenAnswer) => ReviewBody.OfAccess(JsonNode.Parse(tokenAnswer)!["status"]!["user"]!.AsObject(), Get).ToJsonString();
}
