using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Checks the section <c>Policy</c>, the general one and those of calling clusters.</summary>
internal sealed class PolicyOptionsValidation : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        var section = PolicyOptions.SectionOf(name);
        string[] failures =
        [
            // An empty name is a template that was not filled in, not the wish to have no policy.
            .. options.File is { } file && string.IsNullOrWhiteSpace(file)
                ? [$"{section}:{nameof(options.File)} is \"{file}\"; allowed: the path of a policy file, or no such setting"]
                : Array.Empty<string>(),
            .. Domains(section, nameof(options.ProjectDomains), options.ProjectDomains),
            .. Domains(section, nameof(options.UserDomains), options.UserDomains),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Domains(string section, string setting, IReadOnlyList<string> ids) =>
        from id in ids.Index()
        where string.IsNullOrWhiteSpace(id.Item) || id.Item == "*"
        select $"{section}:{setting}:{id.Index} is \"{id.Item}\"; allowed: the id of a domain "
            + $"(for every domain set {section}:{nameof(PolicyOptions.Compatibility)}:{nameof(CompatibilityOptions.NamesOfAnyDomain)})";
}
