using KeystoneAuthCluster.Authentication.Identities.Naming;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>
/// How a calling cluster's users are mapped now. Role mappings can be replaced while it runs: what Keystone said of a token is kept as it was, so with its
/// next use a token that is cached is mapped anew, and Keystone is not asked for it.
/// </summary>
public sealed partial class IdentityMapping
{
    private readonly IdentityOptions _options;
    private readonly NameRules _names;
    private readonly TimeProvider _time;
    private readonly ILogger<IdentityMapper> _logger;
    private volatile IdentityMapper _current;

    internal IdentityMapping(IdentityOptions options, TimeProvider time, ILogger<IdentityMapper> logger)
    {
        (_options, _names, _time, _logger) = (options, new NameRules(options), time, logger);
        _current = With([]);
        if (_names.RolesAreOfAnyProject)
            LogRoleOfAnyProject(logger, options.RoleGroup);
    }

    /// <summary>The mapper in force. It never changes; there is a new one with each <see cref="Replace"/>.</summary>
    internal IdentityMapper Current => _current;

    /// <summary>Puts these role mappings, behind those of the settings, in place of the ones put there before. One review is answered by the old or by the new ones.</summary>
    /// <param name="mappings">The mappings.</param>
    public void Replace(IReadOnlyList<RoleMapping> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        _current = With(mappings);
        LogReplaced(_logger, mappings.Count);
    }

    private IdentityMapper With(IReadOnlyList<RoleMapping> mappings)
    {
        List<RoleMapping> all = [.. _options.RoleMappings, .. mappings];
        foreach (var (mapping, name) in all.SelectMany(mapping => mapping.Names, (mapping, name) => (mapping, name)).Where(one => NameRules.IsReserved(one.name)))
            LogReserved(_logger, mapping.Role, name, mapping.IsEverywhere() ? "any project" : "the projects that it is limited to");
        return new IdentityMapper(this, _options, _names, new RoleMappingList(all), _time, _logger);
    }

    [LoggerMessage(2, LogLevel.Information, "{Count} role mappings of the sync configuration are in force")]
    private static partial void LogReplaced(ILogger logger, int count);

    [LoggerMessage(4, LogLevel.Warning,
        "Identity:RoleGroup {Template} does not say in which project: whoever may hand out a role in any project of any domain makes members of its group")]
    private static partial void LogRoleOfAnyProject(ILogger logger, string template);

    [LoggerMessage(3, LogLevel.Warning,
        "A role mapping makes {Name} of who has the role {Role}: Kubernetes keeps such names for itself, and whoever may hand out the role in {Where} makes them")]
    private static partial void LogReserved(ILogger logger, string role, string name, string where);
}
