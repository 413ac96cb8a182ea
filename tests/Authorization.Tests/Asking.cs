using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Authorization.Conversion;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Tests;

/// <summary>Questions to a policy, in few words.</summary>
internal static class Asking
{
    /// <summary>What a document of our own format begins with.</summary>
    public const string Head = "apiVersion: keystone-auth/v1\nkind: Policy\n";

    private static readonly string[] Demo = ["demo"];

    public static string Example(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", name));

    public static PolicyReading Parse(string text, CompatibilityOptions? compatibility = null) =>
        new PolicyParser(compatibility ?? new CompatibilityOptions()).Parse("policy.json", Encoding.UTF8.GetBytes(text));

    public static IAuthorizer Policy(string text, PolicyOptions? options = null)
    {
        options ??= new PolicyOptions();
        var reading = Parse(text, options.Compatibility);
        Assert.True(reading is PolicyReading.Good, reading is PolicyReading.Broken broken ? string.Join('\n', broken.Problems) : "");
        return new BothAuthorizers(((PolicyReading.Good)reading).Policy, options);
    }

    /// <summary>The same policy in our own format.</summary>
    public static string Converted(string text, PolicyOptions? options = null)
    {
        options ??= new PolicyOptions();
        var policy = Assert.IsType<PolicyReading.Good>(Parse(text, options.Compatibility)).Policy;
        return Assert.IsType<Converted.Written>(PolicyConversion.ToYaml(policy, options)).Yaml;
    }

    /// <summary>One v2 rule for anybody in project demo, with this key.</summary>
    public static string V2(string key, params string[] verbs) =>
        JsonSerializer.Serialize(new[]
        {
            new
            {
                users = new { projects = Demo },
                resource_permissions = new Dictionary<string, string[]> { [key] = verbs },
            },
        });

    /// <summary>One v1 rule for members of any project, on this resource.</summary>
    public static string V1(string resource, params string[] verbs) =>
        $$"""
        [{"resource":{"verbs":{{JsonSerializer.Serialize(verbs)}},"resources":["{{resource}}"],"version":"*","namespace":"*"},
          "match":[{"type":"role","values":["member"]}]}]
        """;

    public static Subject User(
        string project = "demo",
        string projectId = "p-1",
        string projectDomain = "default",
        string name = "ada",
        string uid = "u-1",
        string userDomain = "default",
        string[]? roles = null,
        string[]? groups = null) =>
        new(name, uid, [.. groups ?? []], new KeystoneSubject(projectId, project, projectDomain, userDomain, "Default", [.. roles ?? ["member"]]));

    public static AccessAction On(string verb, string resource, string ns = "default", string group = "")
    {
        var parts = resource.Split('/');
        return new AccessAction.OnResource(verb, group, "v1", parts[0], parts.Length > 1 ? parts[1] : "", ns, "");
    }

    public static AccessAction OnPath(string verb, string path) => new AccessAction.OnPath(verb, path);

    public static bool Allows(this IAuthorizer policy, Subject who, AccessAction what) =>
        policy.Decide(new AccessRequest(who, what)) is Decision.Allow;

    public static string WhyNot(this IAuthorizer policy, Subject who, AccessAction what) =>
        Assert.IsType<Decision.NoOpinion>(policy.Decide(new AccessRequest(who, what))).Reason;
}
