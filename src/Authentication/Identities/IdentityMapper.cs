using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Makes of somebody whom Keystone knows a user of Kubernetes, or refuses them.</summary>
internal sealed partial class IdentityMapper(IOptions<IdentityOptions> options, TimeProvider time, ILogger<IdentityMapper> logger)
{
    private readonly EntryRules _entry = new(options.Value);
    private readonly NameRules _names = new(options.Value);

    public IdentityVerdict Map(KeystoneIdentity identity)
    {
        var verdict = Judge(identity);
        if (verdict is IdentityVerdict.Refused refused)
            LogRefused(identity.Token.User.Id, refused.Cause);
        return verdict;
    }

    /// <summary>Until when a token that is let in now may be: the rules on age hold for a cached one too.</summary>
    public DateTimeOffset EndOf(ValidatedToken token) => _entry.EndOf(token);

    private IdentityVerdict Judge(KeystoneIdentity identity)
    {
        var token = identity.Token;
        if (_entry.CauseToRefuse(token, time.GetUtcNow()) is { } refused)
            return new IdentityVerdict.Refused(refused);
        var name = _names.Of(token.User);
        if (_names.CauseToRefuse(token.User) is { } badName)
            return new IdentityVerdict.Refused($"the user's name {badName}");

        var project = token.Scope as TokenScope.Project;
        var groups = Groups(identity, project);
        if (groups.Length > options.Value.MaxGroups)
            return new IdentityVerdict.Refused($"the user is in {groups.Length} groups; Identity:MaxGroups allows {options.Value.MaxGroups}");
        return new IdentityVerdict.Accepted(new MappedUser(
            name, token.User.Id, groups, project?.Id ?? string.Empty, project?.Name ?? string.Empty, Extra(token, project)));
    }

    /// <summary>
    /// A group with a reserved name is left out and its user let in: whoever may name groups in a domain could otherwise both become
    /// <c>system:masters</c> and lock out whom they like.
    /// </summary>
    private ImmutableArray<string> Groups(KeystoneIdentity identity, TokenScope.Project? project)
    {
        var names = IsDelegated(identity.Token) ? [] : identity.Groups.Where(group => _names.CauseToRefuse(group) is null).Select(_names.Of);
        return [.. (project is null ? names : names.Append(project.Id)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether the token stands for less than its user: then it is not the user's groups that say what it may do.</summary>
    private bool IsDelegated(ValidatedToken token) =>
        token.Trust is { Impersonation: true } || (token.ApplicationCredential is not null && !options.Value.GroupsOfApplicationCredentials);

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Extra(ValidatedToken token, TokenScope.Project? project)
    {
        var extra = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<string>>>(6);
        Add(ExtraKeys.Roles, [.. token.Roles.Select(role => role.Name)]);
        if (project is not null)
        {
            Add(ExtraKeys.ProjectId, [project.Id]);
            Add(ExtraKeys.ProjectName, [project.Name]);
        }
        Add(ExtraKeys.UserDomainId, [token.User.Domain.Id]);
        Add(ExtraKeys.UserDomainName, [token.User.Domain.Name]);
        if (project is not null)
            Add(ExtraKeys.ProjectDomainId, [project.Owner.Id]);
        return extra.ToImmutable();

        void Add(string key, ImmutableArray<string> values) => extra.Add(KeyValuePair.Create(key, values));
    }

    [LoggerMessage(1, LogLevel.Information, "User {UserId} is known to Keystone and not let in: {Cause}")]
    private partial void LogRefused(string userId, string cause);
}
