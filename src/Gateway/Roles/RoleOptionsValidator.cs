using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Checks the section <c>Roles</c>.</summary>
/// <param name="hasServiceUser">Whether anybody could be told which roles users have.</param>
internal sealed class RoleOptionsValidator(bool hasServiceUser) : IValidateOptions<RoleOptions>
{
    private const string WithServiceUser = "this only with a Keystone:ServiceUser, who reads the role assignments";

    public ValidateOptionsResult Validate(string? name, RoleOptions options) => new SettingProblems(RoleOptions.Section)
        .When(options.Live && !hasServiceUser, nameof(options.Live), "true", WithServiceUser)
        .When(options.NamespaceOfProject is { } text && ProjectNamespace.Parse(text) is null, nameof(options.NamespaceOfProject), options.NamespaceOfProject, "{project.id}, once, with small letters, digits and - around it")
        .When(options.NamespaceOfProject is not null && !hasServiceUser, nameof(options.NamespaceOfProject), options.NamespaceOfProject, WithServiceUser)
        .When(options.FederatedMethods.Any(string.IsNullOrWhiteSpace), nameof(options.FederatedMethods), string.Join(", ", options.FederatedMethods), "Keystone's names of ways to log in")
        .Between(nameof(options.Ttl), options.Ttl, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Between(nameof(options.TtlJitter), options.TtlJitter, 0, 0.5)
        .Between(nameof(options.RefreshAfter), options.RefreshAfter, 0.1, 1)
        .Between(nameof(options.StaleFor), options.StaleFor, TimeSpan.Zero, TimeSpan.FromHours(1))
        .Between(nameof(options.StaleAfter), options.StaleAfter, TimeSpan.Zero, TimeSpan.FromSeconds(10))
        .Between(nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .Between(nameof(options.FetchDeadline), options.FetchDeadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(25))
        .Between(nameof(options.MaxProjects), options.MaxProjects, 1, 1_000_000)
        .Result();
}
