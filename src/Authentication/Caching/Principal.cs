using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Whom tokens stand for: a user in a scope, with what Keystone said of them and what that comes to for each mapper that was asked for, as an answer made
/// once and given often. It is the same for all tokens of which Keystone said the same.
/// </summary>
internal sealed class Principal(PrincipalKey key) : SharedEntry<PrincipalKey, Principal>(key)
{
    private MappedAnswer[] _answers = [];

    /// <summary>What Keystone said; made when it is asked for, as that is seldom.</summary>
    public KeystoneIdentity Identity => Common with
    {
        Token = Common.Token with
        {
            User = Common.Token.User with { Id = Key.UserId, Name = Key.UserName },
            ApplicationCredential = Key.Credential,
            Trust = Key.Trust,
        },
    };

    private KeystoneIdentity Common => Key.Grant.Common;

    /// <summary>The answer of a mapping, as given from the cache; the rules on age are for each token to keep.</summary>
    public AuthenticationAnswer For(IdentityMapper asking)
    {
        var known = Volatile.Read(ref _answers);
        MappedAnswer? mine = null;
        while (true)
        {
            foreach (var one in known)
            {
                if (one.Mapper == asking)
                    return one.Answer;
            }
            mine ??= new MappedAnswer(asking, Map(asking));
            var before = Interlocked.CompareExchange(ref _answers, With(known, mine.Value), known);
            if (before == known)
                return mine.Value.Answer;
            known = before; // another mapper came in between, or the same one, whose answer then counts
        }
    }

    /// <summary>Whether a revocation names them; it allocates nothing, as every token in use is tried after each.</summary>
    public bool IsRevoked(RevocationLog log, DateTimeOffset fetchedAt) =>
        log.Covers(Common, fetchedAt) || log.Covers(Key.UserId, Key.Credential, Key.Trust, fetchedAt);

    // What a mapping's earlier mapper made is of no more use. (Apart from its caller, as a hit would pay for the closure.)
    private static MappedAnswer[] With(MappedAnswer[] known, MappedAnswer mine) => [.. known.Where(one => one.Mapper.Mapping != mine.Mapper.Mapping), mine];

    private AuthenticationAnswer Map(IdentityMapper asking) =>
        AuthenticationAnswer.Of(asking.Map(Identity), AnswerOrigin.Cache) switch
        {
            AuthenticationAnswer.Accepted accepted => accepted with { User = accepted.User.Sharing(Key.Grant.Share) },
            var other => other,
        };

    private readonly record struct MappedAnswer(IdentityMapper Mapper, AuthenticationAnswer Answer);
}
