using System.Text;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

/// <summary>
/// The text of a kubeconfig without its secrets, line for line. In <c>users</c> only what is known to be harmless is left: no comments, and of a program's
/// arguments only flags of ours; elsewhere what has a name like a secret's goes, and so do comments that speak of one.
/// </summary>
internal sealed class SecretMask
{
    private const string Mask = "***";

    private static readonly string[] SecretWords = ["password", "passwd", "passcode", "token", "secret", "key-data", "private"];

    private static readonly HashSet<string> HarmlessInUsers =
    [
        "name", "apiVersion", "command", "interactiveMode", "provideClusterInfo", "installHint",
        "client-certificate", "client-key", "tokenFile", "username", "as", "as-uid", "as-groups",
    ];

    private readonly List<(int Start, int End)> _secrets = [];
    private readonly List<(int Start, int End)> _scalars = [];
    private (int Start, int End) _users;
    private readonly string _text;

    private SecretMask(string text) => _text = text;

    /// <summary>The text with each secret as <c>***</c>; it has as many lines.</summary>
    /// <exception cref="UnfitException">It is no YAML.</exception>
    public static string Of(string text)
    {
        var mask = new SecretMask(text);
        if (YamlReader.Read(text) is YamlNode.Collection root)
        {
            mask._users = UsersOf(root, text);
            mask.Visit(root, name: "", inUsers: false);
        }

        mask.VisitComments();
        return mask.Masked();
    }

    private void Visit(YamlNode node, string name, bool inUsers)
    {
        if (node is YamlNode.Collection collection)
            VisitChildren(collection, name, inUsers);
        else if (node is YamlNode.Scalar scalar)
            Visit(scalar, IsSecretName(name) || (inUsers && !HarmlessInUsers.Contains(name)) || HasPassword(scalar.Value));
    }

    private void Visit(YamlNode.Scalar scalar, bool isSecret)
    {
        _scalars.Add((scalar.Start, scalar.End));
        if (isSecret && scalar.Value.Length > 0)
            _secrets.Add((scalar.Start, scalar.End));
    }

    private void VisitChildren(YamlNode.Collection collection, string name, bool inUsers)
    {
        if (collection.Kind == CollectionKind.Sequence)
        {
            VisitItems(collection, name, inUsers);
            return;
        }

        // {name: OS_CLOUD, value: dev}: variables of OpenStack are known, others may be anything.
        var variable = (collection["name"] as YamlNode.Scalar)?.Value ?? "";
        var isHarmless = variable.StartsWith("OS_", StringComparison.Ordinal) && !IsSecretName(variable);
        foreach (var member in collection.Children)
            Visit(member.Value, member.Key == "value" && isHarmless ? "name" : member.Key!, inUsers || member.Key == "users");
    }

    private void VisitItems(YamlNode.Collection list, string name, bool inUsers)
    {
        var isValue = false;
        foreach (var item in list.Children)
        {
            if (name != "args" || item.Value is not YamlNode.Scalar argument)
            {
                Visit(item.Value, name, inUsers);
                continue;
            }

            // Another program's argument may be anything. Ours has its value behind a '=', or behind itself.
            var flag = argument.Value.Split('=')[0];
            var setting = SettingTable.All.FirstOrDefault(one => one.Flag == flag);
            Visit(argument, isSecret: !isValue && setting is not { IsSecret: false });
            isValue = setting is { IsSecret: false, IsSwitch: false } && flag.Length == argument.Value.Length;
        }
    }

    // From the name to the next one: comments in between are about users.
    private static (int Start, int End) UsersOf(YamlNode.Collection root, string text)
    {
        var starts = root.Children.Select(child => child.Start).Append(text.Length).ToList();
        var at = root.Children.Select(child => child.Key).ToList().IndexOf("users");
        return at < 0 ? default : (starts[at], starts[at + 1]);
    }

    private void VisitComments()
    {
        var places = new TextLines(_text);
        _scalars.Sort();
        var next = 0;
        for (var at = _text.IndexOf('#'); at >= 0; at = at + 1 < _text.Length ? _text.IndexOf('#', at + 1) : -1)
        {
            while (next < _scalars.Count && _scalars[next].End <= at)
                next++;
            if (next < _scalars.Count && _scalars[next].Start <= at)
                continue;
            var end = places.EndOf(at);
            if ((at >= _users.Start && at < _users.End) || IsSecretName(_text[at..end]) || HasPassword(_text[at..end]))
                _secrets.Add((Math.Min(at + 1, end), end));
            at = Math.Max(at, end - 1);
        }
    }

    private string Masked()
    {
        var masked = new StringBuilder();
        var start = 0;
        foreach (var (from, to) in _secrets.Order())
        {
            masked.Append(_text, start, from - start).Append(Mask);
            foreach (var one in _text.AsSpan(from..to))
            {
                if (one == '\n')
                    masked.Append('\n').Append(Mask);
            }

            start = to;
        }

        return masked.Append(_text, start, _text.Length - start).ToString();
    }

    private static bool IsSecretName(string name) =>
        name != "tokenFile" && SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    // https://user:password@proxy
    private static bool HasPassword(string text) => text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at && text.IndexOf('@', at) > 0;
}
