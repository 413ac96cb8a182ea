using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class PrincipalsTests
{
    private readonly Principals _principals = new(64);

    [Fact]
    public void Nobody_gets_anything_of_anybody_else_and_nothing_is_left_behind()
    {
        var random = new Random(3);
        var taken = new List<(Principal Principal, string Content)>();
        for (var round = 0; round < 20_000; round++)
        {
            if (taken.Count < 200 || random.Next(2) == 0)
            {
                var identity = SmallIdentities.Any(random);
                taken.Add((_principals.Take(identity), SmallIdentities.Content(identity)));
                Assert.Equal(taken[^1].Content, SmallIdentities.Content(taken[^1].Principal.Identity));
            }
            else
            {
                var given = random.Next(taken.Count);
                _principals.GiveBack(taken[given].Principal);
                taken.RemoveAt(given);
            }
        }

        Assert.All(taken, one => Assert.Equal(one.Content, SmallIdentities.Content(one.Principal.Identity)));
        taken.ForEach(one => _principals.GiveBack(one.Principal));
        Assert.Equal((0, 0), (_principals.Count, _principals.Grants));
    }

    [Fact]
    public void Two_tokens_of_which_Keystone_said_the_same_stand_for_one()
    {
        var first = Regular(Some.Identity);
        var second = first with { Token = first.Token with { AuditIds = ["AAAAAAAAAAAAAAAAAAAAAQ", SmallIdentities.AuditIds[0]], IssuedAt = Some.Noon.AddDays(1), ExpiresAt = Some.Noon.AddDays(2) } };

        Assert.Same(_principals.Take(first), _principals.Take(second));
    }

    [Fact]
    public void Users_of_one_project_with_the_same_roles_have_one_grant()
    {
        var first = Regular(Some.Identity);
        var second = first with { Token = first.Token with { User = first.Token.User with { Id = "u2", Name = "other" }, Trust = new Trust("t", "u1", "u2", true) } };

        var (one, other) = (_principals.Take(first), _principals.Take(second));

        Assert.NotSame(one, other);
        Assert.Same(one.Key.Grant, other.Key.Grant);
    }

    /// <summary>Each member of each record, changed by itself; a member that is new one day must be added here.</summary>
    [Fact]
    public void Whatever_differs_makes_another_of_them()
    {
        var identity = Regular(Some.Identity);
        var token = identity.Token;
        var project = Assert.IsType<TokenScope.Project>(token.Scope);
        KeystoneIdentity With(ValidatedToken changed) => identity with { Token = changed };
        KeystoneIdentity[] others =
        [
            identity with { Groups = [] },
            identity with { Groups = [identity.Groups[0] with { Name = "renamed" }] },
            identity with { Groups = [identity.Groups[0] with { DomainId = "moved" }] },
            identity with { GroupsComplete = false },
            With(token with { User = token.User with { Id = "x" } }),
            With(token with { User = token.User with { Name = "x" } }),
            With(token with { User = token.User with { Domain = token.User.Domain with { Name = "x" } } }),
            With(token with { Scope = project with { Name = "x" } }),
            With(token with { Scope = project with { Owner = project.Owner with { Name = "x" } } }),
            With(token with { Roles = [.. token.Roles.Reverse()] }),
            With(token with { Roles = [token.Roles[0], token.Roles[1] with { Name = "x" }] }),
            With(token with { Methods = ["token"] }),
            With(token with { AuditIds = ["odd"] }),
            With(token with { ApplicationCredential = new("c", true, null) }),
            With(token with { ApplicationCredential = new("c", false, null) }),
            With(token with { ApplicationCredential = new("c", true, []) }),
            With(token with { Trust = new("t", "a", "b", true) }),
            With(token with { Trust = new("t", "a", "b", false) }),
            With(token with { FederatedGroups = identity.Groups }),
        ];

        Assert.Equal((3, 10), (typeof(KeystoneIdentity).GetProperties().Length, typeof(ValidatedToken).GetProperties().Length));
        Assert.Equal(1 + others.Length, others.Prepend(identity).Select(_principals.Take).Distinct().Count());
    }

    /// <summary>What is asked piece by piece is what would be asked of the whole.</summary>
    [Fact]
    public void A_cached_token_is_revoked_by_what_revokes_its_identity_and_by_nothing_else()
    {
        var random = new Random(5);
        var clock = new SteadyClock(new ManualTime());
        for (var round = 0; round < 5_000; round++)
        {
            var log = new RevocationLog(clock);
            var identity = SmallIdentities.Any(random);
            var answer = new TokenAnswer.Valid(identity, clock.Now);
            var token = new CachedToken(default, answer, _principals.Take(identity), TokenTimes.Of(answer, new TokenOptions(), 0));
            var id = random.Next(2) == 0 ? SmallIdentities.AuditIds[random.Next(4)] : random.Next(2) == 0 ? "a" : "b";
            log.Revoke(new Watermark((WatermarkKind)random.Next(9), id));

            Assert.Equal(log.Covers(identity, clock.Now), token.IsNamed(log));
        }
    }

    private static KeystoneIdentity Regular(KeystoneIdentity identity) => identity with { Token = identity.Token with { AuditIds = [SmallIdentities.AuditIds[0]] } };
}
