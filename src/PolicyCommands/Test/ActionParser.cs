using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary>Reads what somebody wants to do, as reports and reasons write it: <c>get pods/log web in default</c>.</summary>
internal static class ActionParser
{
    /// <summary>What may stand there.</summary>
    public const string Meaning =
        "\"VERB RESOURCE[/SUBRESOURCE][.API-GROUP] [NAME] [in NAMESPACE]\" such as \"list deployments.apps in default\", or \"VERB /PATH\"";

    /// <summary>The action; <see langword="null"/> where it is none.</summary>
    public static AccessAction? Parse(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var verb, ['/', ..] path] => new AccessAction.OnPath(verb.ToLowerInvariant(), path),
        [_, ['/', ..], ..] => null,
        [var verb, var resource] => On(verb, resource, "", ""),
        [var verb, var resource, "in", var ns] => On(verb, resource, "", ns),
        [var verb, var resource, var name] when name != "in" => On(verb, resource, name, ""),
        [var verb, var resource, var name, "in", var ns] => On(verb, resource, name, ns),
        _ => null,
    };

    private static AccessAction.OnResource? On(string verb, string text, string name, string ns)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (kind, group) = dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
        return kind.Split('/') switch
        {
            [{ Length: > 0 } resource] => new AccessAction.OnResource(verb.ToLowerInvariant(), group, "", resource, "", ns, name),
            [{ Length: > 0 } resource, { Length: > 0 } part] => new AccessAction.OnResource(verb.ToLowerInvariant(), group, "", resource, part, ns, name),
            _ => null,
        };
    }
}
