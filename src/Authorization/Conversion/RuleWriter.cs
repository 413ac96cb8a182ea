using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes one rule, with a comment that tells where it comes from.</summary>
/// <param name="options">The settings with which the policy was read.</param>
/// <param name="refuse">Where to tell what the format cannot say.</param>
internal sealed class RuleWriter(PolicyOptions options, Action<Rule, string> refuse)
{
    private const int Indent = 2;

    private readonly WhoWriter _who = new(options.Compatibility.UsersOfOthers);
    private readonly RuleNames _names = new();

    /// <summary>Writes rules of one name and place as one: they differ in what they permit alone.</summary>
    public void Write(StringBuilder to, ImmutableArray<Rule> rules)
    {
        var rule = rules[0];
        var permissions = rules.SelectMany(one => one.Permissions).ToArray();
        var resources = new ResourcesWriter(rule.Effect, problem => refuse(rule, problem)).Write(permissions.OfType<Permission.OnResources>());
        var paths = PathsWriter.Write(permissions.OfType<Permission.OnPaths>());
        to.Append(' ', Indent).Append("# ").Append(YamlText.InComment(rule.Place is { } place ? $"{place}: {rule.Name}" : rule.Name)).Append('\n');
        new Yaml.Map(
        [
            ("name", new Yaml.Text(_names.Next(rule.Name))),
            .. rule.Effect == RuleEffect.Deny ? [("effect", new Yaml.Text("deny"))] : Array.Empty<(string, Yaml)>(),
            ("who", _who.Write(rule.Who)),
            .. resources.IsEmpty ? Array.Empty<(string, Yaml)>() : [("resources", new Yaml.List(resources))],
            .. paths.IsEmpty ? Array.Empty<(string, Yaml)>() : [("paths", new Yaml.List(paths))],
        ]).WriteItem(to, Indent);
    }
}
