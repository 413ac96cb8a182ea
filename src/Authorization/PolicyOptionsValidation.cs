using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization;

internal sealed class PolicyOptionsValidation : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        string[] failures =
        [
            // An empty name is a template that was not filled in, not the wish to have no policy.
            .. options.File is { } file && string.IsNullOrWhiteSpace(file)
                ? [$"{PolicyOptions.Section}:{nameof(options.File)} is \"{file}\"; allowed: the path of a policy file, or no such setting"]
                : Array.Empty<string>(),
            .. Domains(nameof(options.ProjectDomains), options.ProjectDomains),
            .. Domains(nameof(options.UserDomains), options.UserDomains),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Domains(string setting, IReadOnlyList<string> ids) =>
        from id in ids.Index()
        where string.IsNullOrWhiteSpace(id.Item) || id.Item == "*"
        select $"{PolicyOptions.Section}:{setting}:{id.Index} is \"{id.Item}\"; allowed: the id of a domain "
            + $"(for every domain set {PolicyOptions.Section}:{nameof(PolicyOptions.Compatibility)}:{nameof(CompatibilityOptions.NamesOfAnyDomain)})";
}
