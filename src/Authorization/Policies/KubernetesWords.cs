using System.Collections.Frozen;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What API servers say in reviews, as of Kubernetes 1.35. Others may define more: a word that is not here is no mistake of its own.</summary>
internal static class KubernetesWords
{
    /// <summary>The verbs on resources.</summary>
    public static FrozenSet<string> Verbs { get; } = Set(
        "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection",
        "proxy", "use", "bind", "escalate", "impersonate", "approve", "sign", "attest");

    /// <summary>The verbs on paths: HTTP's methods.</summary>
    public static FrozenSet<string> Methods { get; } = Set("get", "head", "post", "put", "patch", "delete", "options", "connect", "trace");

    /// <summary>The resources.</summary>
    public static FrozenSet<string> Resources { get; } = Set(
        "apiservices", "bindings", "certificatesigningrequests", "clusterrolebindings", "clusterroles", "clustertrustbundles", "componentstatuses",
        "configmaps", "controllerrevisions", "cronjobs", "csidrivers", "csinodes", "csistoragecapacities", "customresourcedefinitions", "daemonsets",
        "deployments", "deviceclasses", "endpoints", "endpointslices", "events", "flowschemas", "groups", "horizontalpodautoscalers",
        "ingressclasses", "ingresses", "ipaddresses", "jobs", "leases", "limitranges", "localsubjectaccessreviews",
        "mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "mutatingwebhookconfigurations", "namespaces", "networkpolicies",
        "nodes", "persistentvolumeclaims", "persistentvolumes", "poddisruptionbudgets", "pods", "podsecuritypolicies", "podtemplates",
        "priorityclasses", "prioritylevelconfigurations", "replicasets", "replicationcontrollers", "resourceclaims", "resourceclaimtemplates",
        "resourcequotas", "resourceslices", "rolebindings", "roles", "runtimeclasses", "secrets", "selfsubjectaccessreviews",
        "selfsubjectreviews", "selfsubjectrulesreviews", "serviceaccounts", "servicecidrs", "services", "statefulsets", "storageclasses",
        "subjectaccessreviews", "tokenreviews", "uids", "userextras", "users", "validatingadmissionpolicies", "validatingadmissionpolicybindings",
        "validatingwebhookconfigurations", "volumeattachments", "volumeattributesclasses");

    /// <summary>What kubectl understands besides, and API servers do not send.</summary>
    public static FrozenDictionary<string, string> ShortNames { get; } = new Dictionary<string, string>
    {
        ["cm"] = "configmaps", ["csr"] = "certificatesigningrequests", ["crd"] = "customresourcedefinitions", ["crds"] = "customresourcedefinitions",
        ["cj"] = "cronjobs", ["deploy"] = "deployments", ["ds"] = "daemonsets", ["ep"] = "endpoints", ["ev"] = "events",
        ["hpa"] = "horizontalpodautoscalers", ["ing"] = "ingresses", ["netpol"] = "networkpolicies", ["no"] = "nodes", ["ns"] = "namespaces",
        ["pdb"] = "poddisruptionbudgets", ["po"] = "pods", ["pv"] = "persistentvolumes", ["pvc"] = "persistentvolumeclaims",
        ["quota"] = "resourcequotas", ["rc"] = "replicationcontrollers", ["rs"] = "replicasets", ["sa"] = "serviceaccounts",
        ["sc"] = "storageclasses", ["sts"] = "statefulsets", ["svc"] = "services",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What HTTP calls a verb on resources.</summary>
    public static FrozenDictionary<string, string> VerbsOfMethods { get; } = new Dictionary<string, string>
    {
        ["post"] = "create", ["put"] = "update", ["head"] = "get",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a verb on resources is on paths.</summary>
    public static FrozenDictionary<string, string> MethodsOfVerbs { get; } = new Dictionary<string, string>
    {
        ["list"] = "get", ["watch"] = "get", ["create"] = "post", ["update"] = "put", ["deletecollection"] = "delete",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
