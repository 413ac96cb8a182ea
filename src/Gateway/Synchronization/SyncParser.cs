using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Reads a sync configuration: the YAML of k8s-keystone-auth's file, or of the key <c>syncConfig</c> of its ConfigMap.</summary>
internal sealed partial class SyncParser
{
    private const string Mappings = "role-mappings";
    private const string DataTypes = "data-types-to-sync";
    private const string NamespaceFormat = "namespace-format";
    private const string Blacklist = "projects-blacklist";
    private const string NameBlacklist = "projects-name-blacklist";

    private static readonly string[] KnownTypes = ["projects", "role_assignments"];

    private readonly Problems _problems;

    private SyncParser(Problems problems) => _problems = problems;

    // As k8s-keystone-auth has it, with something in place of its three wildcards.
    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]*[a-zA-Z0-9]\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Namespace { get; }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="utf8">Its text.</param>
    public static SyncReading Parse(string file, ReadOnlyMemory<byte> utf8)
    {
        var problems = new Problems(file, utf8);
        var start = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var configuration = new YamlElementReader(problems).Read(utf8.Span[start..], start) is { } root ? new SyncParser(problems).Configuration(root) : null;
        return problems.Errors.IsEmpty && configuration is not null
            ? new SyncReading.Good(configuration, problems.Warnings)
            : new SyncReading.Broken(problems.Errors);
    }

    private SyncConfiguration? Configuration(Element root)
    {
        if (Members.Of(root, _problems, Mappings, DataTypes, NamespaceFormat, Blacklist, NameBlacklist) is not { } members)
            return null;
        return new SyncConfiguration
        {
            RoleMappings = new RoleMappingParser(_problems).Parse(members.Given(Mappings)),
            DataTypes = Types(members.Given(DataTypes)),
            NamespaceFormat = members.Given(NamespaceFormat) is { } format ? Format(format) : "%i",
            ProjectBlacklist = [.. members.GivenTexts(Blacklist, _problems, "ids of projects").Select(id => id.Value)],
            ProjectNameBlacklist = [.. members.GivenTexts(NameBlacklist, _problems, "names of projects").Select(name => name.Value)],
        };
    }

    private ImmutableArray<string> Types(Element? element)
    {
        var types = element.Texts(_problems, string.Join(", ", KnownTypes));
        foreach (var type in types.Where(type => !KnownTypes.Contains(type.Value)))
            _problems.Add(type, DidYouMean.Message(type.Value, KnownTypes));
        if (!types.IsEmpty)
            _problems.Warn(SyncCheck.NotSynchronised, element!, $"nothing is synchronised to Kubernetes yet; of this file only {Mappings} are used");
        return [.. types.Select(type => type.Value)];
    }

    private string Format(Element element)
    {
        if (element is not Element.Text { Value: var format })
            _problems.Add(element, $"{Quoted.Kind(element)} is no text; allowed: the name of a namespace with %i in it");
        else if (!format.Contains("%i", StringComparison.Ordinal))
            _problems.Add(element, $"{Quoted.Value(format)} has no %i; allowed: one with the project's id in it, as names alone would be two projects' names");
        else if (!Namespace.IsMatch(format.Replace("%i", "aa", StringComparison.Ordinal).Replace("%n", "aa", StringComparison.Ordinal).Replace("%d", "aa", StringComparison.Ordinal)))
            _problems.Add(element, $"{Quoted.Value(format)} makes no name of a namespace; allowed: letters, digits, - _ . and %i, %n, %d, a letter or digit at both ends");
        else
            return format;
        return "%i";
    }
}
