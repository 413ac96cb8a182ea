using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>Identities of all kinds, made of so few words that two are often alike in much, and all of strings of their own.</summary>
internal static class SmallIdentities
{
    /// <summary>Audit ids as Keystone makes them, one that only looks so, and one that does not.</summary>
    public static readonly ImmutableArray<string> AuditIds = ["hDA-g1-QS5WRVHOraywfBA", "AAAAAAAAAAAAAAAAAAAAAQ", "AAAAAAAAAAAAAAAAAAAAAR", "odd"];

    public static KeystoneIdentity Any(Random random) => new(
        new ValidatedToken
        {
            User = new(Text(random), Text(random), Domain(random)),
            Scope = random.Next(4) switch
            {
                0 => new TokenScope.Domain(Domain(random)),
                1 => new TokenScope.Unscoped(),
                _ => new TokenScope.Project(Text(random), Text(random), Domain(random)),
            },
            Roles = Some(random, () => new KeystoneRole(Text(random), Text(random))),
            Methods = Some(random, () => Text(random)),
            AuditIds = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => AuditIds[random.Next(AuditIds.Length)])],
            IssuedAt = Fakes.Some.Noon.AddMinutes(random.Next(3)),
            ExpiresAt = Fakes.Some.Noon.AddHours(1 + random.Next(3)),
            ApplicationCredential = random.Next(4) == 0 ? new(Text(random), random.Next(2) == 0, random.Next(4) == 0 ? [new AccessRule("s", "/**", Text(random))] : null) : null,
            Trust = random.Next(4) == 0 ? new(Text(random), Text(random), Text(random), random.Next(2) == 0) : null,
            FederatedGroups = random.Next(4) == 0 ? Some(random, () => Group(random)) : [],
        },
        Some(random, () => Group(random)),
        random.Next(4) != 0);

    /// <summary>All there is in an identity but what is its token's own; lists are written out.</summary>
    public static string Content(KeystoneIdentity identity)
    {
        var token = identity.Token;
        return string.Join('\n',
            identity.GroupsComplete, token.User, token.Scope, token.Trust, token.ApplicationCredential is { } credential ? $"{credential.Id} {credential.Restricted}" : "none",
            token.ApplicationCredential?.AccessRules is { } rules ? string.Join(';', rules) : "no rules",
            string.Join(';', identity.Groups), string.Join(';', token.Roles), string.Join(';', token.Methods), string.Join(';', token.FederatedGroups));
    }

    private static ImmutableArray<T> Some<T>(Random random, Func<T> one) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => one())];

    private static KeystoneGroup Group(Random random) => new(Text(random), Text(random), Text(random));

    private static KeystoneDomain Domain(Random random) => new(Text(random), Text(random));

    private static string Text(Random random) => new(random.Next(4) == 0 ? 'b' : 'a', 1);
}
