using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities.Naming;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>In which groups of Kubernetes somebody is: Keystone's, that of the project, those of the roles, and what the role mappings add; each once.</summary>
internal sealed class GroupRules(IdentityOptions options, NameRules names, RoleMappingList mappings)
{
    /// <remarks>
    /// A group without a fit name is left out and its user let in: whoever may name groups in a domain could otherwise both become <c>system:masters</c> and
    /// lock out whom they like. Likewise one whose name a mapping gives: the mapping alone does.
    /// </remarks>
    public ImmutableArray<string> Of(KeystoneIdentity identity)
    {
        var (token, project) = (identity.Token, identity.Token.Scope as TokenScope.Project);
        var own = IsDelegated(token) ? [] : identity.Groups.Select(names.Of).OfType<NameVerdict.Good>().Select(good => good.Name).Where(name => !mappings.GivesGroup(name));
        return
        [
            .. own
                .Append(project is null ? null : names.GroupOf(project))
                .Concat(token.Roles.Select(role => names.GroupOf(role, project)))
                .OfType<string>()
                .Concat(mappings.GroupsOf(token))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether the token stands for less than its user: then it is not the user's groups that say what it may do.</summary>
    private bool IsDelegated(ValidatedToken token) =>
        token.Trust is { Impersonation: true } || (token.ApplicationCredential is not null && !options.GroupsOfApplicationCredentials);
}
