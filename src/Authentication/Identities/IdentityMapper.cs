using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities.Naming;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Makes of somebody whom Keystone knows a user of Kubernetes, or refuses them.</summary>
/// <param name="mapping">Whose it is.</param>
/// <param name="options">The settings.</param>
/// <param name="names">What users and groups are called.</param>
/// <param name="roles">The role mappings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class IdentityMapper(
    IdentityMapping mapping, IdentityOptions options, NameRules names, RoleMappingList roles, TimeProvider time, ILogger<IdentityMapper> logger)
{
    private readonly EntryRules _entry = new(options);
    private readonly GroupRules _groups = new(options, names, roles);

    /// <summary>Whose it is; no two of its mappers are in force at once.</summary>
    public IdentityMapping Mapping => mapping;

    public IdentityVerdict Map(KeystoneIdentity identity)
    {
        var verdict = Judge(identity);
        if (verdict is IdentityVerdict.Refused refused)
            LogRefused(identity.Token.User.Id, refused.Cause);
        return verdict;
    }

    /// <summary>The no to a token that is too old.</summary>
    public AuthenticationAnswer TooOld => new AuthenticationAnswer.Rejected(_entry.TooOld, AnswerOrigin.Cache);

    /// <summary>Whether a token that was let in has become too old since: the rules on age hold for a cached one too.</summary>
    public bool IsTooOld(DateTimeOffset issuedAt, DateTimeOffset now) => _entry.IsTooOld(issuedAt, now);

    private IdentityVerdict Judge(KeystoneIdentity identity)
    {
        var token = identity.Token;
        if (_entry.CauseToRefuse(token, time.GetUtcNow()) is { } refused)
            return new IdentityVerdict.Refused(refused);
        var groups = _groups.Of(identity);
        if (groups.Length > options.MaxGroups)
            return new IdentityVerdict.Refused($"the user is in {groups.Length} groups; Identity:MaxGroups allows {options.MaxGroups}");
        var project = token.Scope as TokenScope.Project;
        var mapped = roles.UserNameOf(token);
        return names.Of(token.User) switch
        {
            NameVerdict.Good good when mapped is null && roles.GivesUserName(good.Name) =>
                new IdentityVerdict.Refused("the user's own name is one that a role mapping gives, and no mapping gives it to them"),
            NameVerdict.Good good => new IdentityVerdict.Accepted(new MappedUser(
                mapped ?? (good.Name == token.User.Name ? token.User.Name : good.Name), token.User.Id, groups, project?.Id ?? string.Empty, project?.Name ?? string.Empty, Extra(token, project))),
            NameVerdict.Bad bad => new IdentityVerdict.Refused($"the user's name {bad.Cause}"),
            var other => throw new InvalidOperationException($"A verdict that no one knows: {other.GetType().Name}"),
        };
    }

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Extra(ValidatedToken token, TokenScope.Project? project)
    {
        var extra = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<string>>>(8);
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
        Add(ExtraKeys.Methods, token.Methods);
        if (token.Trust is { } trust)
            Add(ExtraKeys.TrustorId, [trust.TrustorUserId]);
        return extra.ToImmutable();

        void Add(string key, ImmutableArray<string> values) => extra.Add(KeyValuePair.Create(key, values));
    }

    [LoggerMessage(1, LogLevel.Information, "User {UserId} is known to Keystone and not let in: {Cause}")]
    private partial void LogRefused(string userId, string cause);
}
