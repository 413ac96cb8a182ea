using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Checks the section <c>Policy</c>, the general one and those of calling clusters.</summary>
/// <param name="configMaps">One, where the program can read ConfigMaps.</param>
internal sealed class PolicyOptionsValidation(IEnumerable<IConfigMaps> configMaps) : IValidateOptions<PolicyOptions>
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        var section = PolicyOptions.SectionOf(name);
        string[] failures =
        [
            .. Places(section, options),
            .. options.ReloadInterval < ShortestInterval || options.ReloadInterval > LongestInterval
                ? [$"{section}:{nameof(options.ReloadInterval)} is '{options.ReloadInterval}'; allowed: {ShortestInterval} to {LongestInterval}"]
                : Array.Empty<string>(),
            .. Domains(section, nameof(options.ProjectDomains), options.ProjectDomains),
            .. Domains(section, nameof(options.UserDomains), options.UserDomains),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // An empty name is a template that was not filled in, not the wish to have no policy.
    private IEnumerable<string> Places(string section, PolicyOptions options)
    {
        if (options.File is { } file && string.IsNullOrWhiteSpace(file))
            yield return $"{section}:{nameof(options.File)} is \"{file}\"; allowed: the path of a policy file or of a folder of them, or no such setting";
        foreach (var (index, path) in options.Files.Index().Where(path => string.IsNullOrWhiteSpace(path.Item)))
            yield return $"{section}:{nameof(options.Files)}:{index} is \"{path}\"; allowed: the path of a policy file or of a folder of them";
        if (options.File is not null && options.Files.Count > 0)
            yield return $"{section}:{nameof(options.Files)}:0 is \"{options.Files[0]}\"; allowed: only one of {nameof(options.File)} and {nameof(options.Files)}";
        if (options.ConfigMap is not { } map)
            yield break;
        if (map.Split('/') is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]) || map.Any(char.IsWhiteSpace))
            yield return $"{section}:{nameof(options.ConfigMap)} is \"{map}\"; allowed: the name of a ConfigMap in kube-system, or namespace/name";
        if (!configMaps.Any())
            yield return $"{section}:{nameof(options.ConfigMap)} is \"{map}\"; allowed: no such setting, as only keystone-auth-silo reaches the Kubernetes API: mount it, and set {nameof(options.File)}";
    }

    private static IEnumerable<string> Domains(string section, string setting, IReadOnlyList<string> ids) =>
        from id in ids.Index()
        where string.IsNullOrWhiteSpace(id.Item) || id.Item == "*"
        select $"{section}:{setting}:{id.Index} is \"{id.Item}\"; allowed: the id of a domain "
            + $"(for every domain set {section}:{nameof(PolicyOptions.Compatibility)}:{nameof(CompatibilityOptions.NamesOfAnyDomain)})";
}
