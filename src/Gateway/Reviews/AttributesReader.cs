using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads what somebody wants to do: <c>resourceAttributes</c> or <c>nonResourceAttributes</c>.</summary>
internal static class AttributesReader
{
    private const string ResourcePlace = "spec.resourceAttributes";
    private const string PathPlace = "spec.nonResourceAttributes";

    // What most requests are about.
    private static readonly string[] Verbs =
        ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "post", "put", "head", "options"];

    private static readonly string[] ApiVersions = ["v1", "*", "v1beta1", "v2"];

    /// <summary>The <c>resourceAttributes</c> on whose name the reader stands. Selectors only narrow a request; they are passed over.</summary>
    public static AccessAction? Resource(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var members = new ResourceMembers();
        reader.Members(ResourcePlace, ReadResourceMember, ref members);
        return new AccessAction.OnResource(
            members.Verb ?? "", members.Group ?? "", members.Version ?? "", members.Resource ?? "", members.Subresource ?? "", members.Namespace ?? "",
            members.Name ?? "");
    }

    /// <summary>The <c>nonResourceAttributes</c> on whose name the reader stands.</summary>
    public static AccessAction? Path(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var members = new PathMembers();
        reader.Members(PathPlace, ReadPathMember, ref members);
        return new AccessAction.OnPath(members.Verb ?? "", members.Path ?? "");
    }

    private static void ReadResourceMember(ref StrictReader reader, ref ResourceMembers members)
    {
        if (reader.Is("verb"u8))
            members.Verb = reader.Text(ResourcePlace + ".verb", Verbs);
        else if (reader.Is("group"u8))
            members.Group = reader.Text(ResourcePlace + ".group");
        else if (reader.Is("version"u8))
            members.Version = reader.Text(ResourcePlace + ".version", ApiVersions);
        else if (reader.Is("resource"u8))
            members.Resource = reader.Text(ResourcePlace + ".resource");
        else if (reader.Is("subresource"u8))
            members.Subresource = reader.Text(ResourcePlace + ".subresource");
        else if (reader.Is("namespace"u8))
            members.Namespace = reader.Text(ResourcePlace + ".namespace");
        else if (reader.Is("name"u8))
            members.Name = reader.Text(ResourcePlace + ".name");
        else
            reader.Skip();
    }

    private static void ReadPathMember(ref StrictReader reader, ref PathMembers members)
    {
        if (reader.Is("verb"u8))
            members.Verb = reader.Text(PathPlace + ".verb", Verbs);
        else if (reader.Is("path"u8))
            members.Path = reader.Text(PathPlace + ".path");
        else
            reader.Skip();
    }

    private struct ResourceMembers
    {
        public string? Verb;
        public string? Group;
        public string? Version;
        public string? Resource;
        public string? Subresource;
        public string? Namespace;
        public string? Name;
    }

    private struct PathMembers
    {
        public string? Verb;
        public string? Path;
    }
}
