using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads what somebody wants to do: <c>resourceAttributes</c> or <c>nonResourceAttributes</c>.</summary>
internal static class AttributesReader
{
    private const string ResourcePlace = "spec.resourceAttributes";
    private const string PathPlace = "spec.nonResourceAttributes";

    /// <summary>The <c>resourceAttributes</c> on whose name the reader stands. Selectors only narrow a request; they are passed over.</summary>
    public static AccessAction? Resource(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var action = new AccessAction.OnResource("", "", "", "", "", "", "");
        reader.Members(ResourcePlace, ReadResourceMember, ref action);
        return action;
    }

    /// <summary>The <c>nonResourceAttributes</c> on whose name the reader stands.</summary>
    public static AccessAction? Path(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var action = new AccessAction.OnPath("", "");
        reader.Members(PathPlace, ReadPathMember, ref action);
        return action;
    }

    private static void ReadResourceMember(ref StrictReader reader, ref AccessAction.OnResource action)
    {
        if (reader.Is("verb"u8))
            action = action with { Verb = reader.Text(ResourcePlace + ".verb") };
        else if (reader.Is("group"u8))
            action = action with { Group = reader.Text(ResourcePlace + ".group") };
        else if (reader.Is("version"u8))
            action = action with { Version = reader.Text(ResourcePlace + ".version") };
        else if (reader.Is("resource"u8))
            action = action with { Resource = reader.Text(ResourcePlace + ".resource") };
        else if (reader.Is("subresource"u8))
            action = action with { Subresource = reader.Text(ResourcePlace + ".subresource") };
        else if (reader.Is("namespace"u8))
            action = action with { Namespace = reader.Text(ResourcePlace + ".namespace") };
        else if (reader.Is("name"u8))
            action = action with { Name = reader.Text(ResourcePlace + ".name") };
        else
            reader.Skip();
    }

    private static void ReadPathMember(ref StrictReader reader, ref AccessAction.OnPath action)
    {
        if (reader.Is("verb"u8))
            action = action with { Verb = reader.Text(PathPlace + ".verb") };
        else if (reader.Is("path"u8))
            action = action with { Path = reader.Text(PathPlace + ".path") };
        else
            reader.Skip();
    }
}
