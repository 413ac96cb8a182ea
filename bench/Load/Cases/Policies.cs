using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>
/// Policies of any length. All rules are about the same project, role, verb and resource, and each about another namespace, so that none can be passed over by
/// who asks or what for; only the last one allows what the review asks.
/// </summary>
internal static class Policies
{
    /// <summary>The namespace that the last rule is about.</summary>
    public const string Namespace = "default";

    /// <summary>Writes one.</summary>
    public static string Text(PolicyFormat format, int rules) => format switch
    {
        PolicyFormat.V1 => Array(rules, name =>
            $$"""{"resource":{"verbs":["get"],"resources":["pods"],"version":"*","namespace":"{{name}}"},"match":[{"type":"role","values":["k8s-viewer"]},{"type":"project","values":["demo"]}]}"""),
        PolicyFormat.V2 => Array(rules, name =>
            $$$"""{"users":{"projects":["demo"],"roles":["k8s-viewer"]},"resource_permissions":{"{{{name}}}/pods":["get"]}}"""),
        PolicyFormat.Typed => Typed(rules),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No format of policies."),
    };

    private static string Array(int rules, Func<string, string> rule) => $"[\n{string.Join(",\n", Namespaces(rules).Select(rule))}\n]\n";

    private static string Typed(int rules)
    {
        var text = new StringBuilder("apiVersion: keystone-auth/v1\nkind: Policy\nrules:\n");
        foreach (var name in Namespaces(rules))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: pods-of-{name}\n    who: {{ projects: [demo], roles: [k8s-viewer] }}\n    resources:\n");
            text.Append(CultureInfo.InvariantCulture, $"      - {{ verbs: [get], resources: [pods], namespaces: [{name}] }}\n");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Namespaces(int rules) => Enumerable.Range(0, rules - 1).Select(number => $"namespace-{number}").Append(Namespace);
}
