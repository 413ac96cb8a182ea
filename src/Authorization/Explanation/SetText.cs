using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>Sets of a policy, in words.</summary>
internal static class SetText
{
    // Who has more wants to look at the rule itself.
    private const int Most = 8;

    public static string One(string value) => value.Length == 0 ? "\"\"" : value;

    public static string OrNone(ImmutableArray<string> values) => values.IsEmpty ? "none" : Of(values);

    public static string Of(ImmutableArray<string> values) =>
        string.Join(", ", values.Take(Most).Select(One)) + (values.Length > Most ? $" and {values.Length - Most} more" : "");

    public static string Of(Names names) => names switch
    {
        Names.Only only => Of(only.Listed),
        Names.AllBut { Listed.IsEmpty: true, OrNone: false } => "any",
        Names.AllBut { Listed.IsEmpty: true } => "any, and none",
        Names.AllBut but => $"all but {Of(but.Listed)}",
        _ => "any, and none",
    };

    public static string Of(ApiGroups groups) => groups switch
    {
        ApiGroups.Only only => Of(only.Listed),
        ApiGroups.Kubernetes => "those of Kubernetes itself",
        _ => "any",
    };

    public static string Of(Subresources parts) => parts switch
    {
        Subresources.None => "none",
        Subresources.Named named => Of(named.Parts),
        Subresources.Guarded guarded => $"{Of(guarded.Meant)}, but streams ({Of(Subresources.Streams)}) only where it allows create",
        _ => "any, and none",
    };

    public static string Of(Namespaces namespaces) => namespaces switch
    {
        Namespaces.Named named => Of(named.Names),
        Namespaces.Own own => Of(own.Template),
        _ => throw new InvalidOperationException($"namespaces that are none: {namespaces.GetType().Name}"),
    };

    public static string Of(ObjectNames names) => names switch
    {
        ObjectNames.Only only => Of(only.Listed),
        ObjectNames.Own own => Of(own.Template),
        _ => "any, and none",
    };

    public static string Of(Paths paths) => paths switch
    {
        Paths.Only only => only.Path,
        Paths.Under under => under.Prefix + "*",
        _ => throw new InvalidOperationException($"paths that are none: {paths.GetType().Name}"),
    };

    public static string Of(Template template) => template.Before + template.Source switch
    {
        TemplateSource.ProjectId => "{project.id}",
        TemplateSource.ProjectName => "{project.name}",
        TemplateSource.UserId => "{user.id}",
        _ => "{user.name}",
    } + template.After;
}
