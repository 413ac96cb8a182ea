using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class TokenLineTests
{
    [Fact]
    public void A_line_has_every_member_in_its_place()
    {
        var answer = new AuthenticationAnswer.Accepted(new MappedUser("Jörg", "u", [], "p", "pn", []), AnswerOrigin.Stale);

        Assert.Equal(
            """
            {"audit":"keystone-auth/v1","time":"2026-11-22T12:00:00Z","review":"TokenReview","decision":"authenticated","source":"stale",
            "cluster":"c","user":"Jörg","uid":"u","projectId":"p","projectName":"pn","tokenKeyPrefix":"01234567","suppressed":7}
            """.ReplaceLineEndings(string.Empty) + '\n',
            System.Text.Encoding.UTF8.GetString(TokenLine.Of(AuditRig.Noon, "c", answer, new TokenKey(0x0123_4567_89ab_cdef, 0, 0, 0), 7)));
    }

    [Fact]
    public void Any_line_is_what_a_JSON_writer_makes()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var odd = new OddWords(seed);
            var (time, cluster, key, suppressed) = (odd.Time(), odd.WordOrNone(), new TokenKey((ulong)odd.Long() * 2, 0, 0, 0), (long)odd.Number(3));
            var user = new MappedUser(odd.Word(), odd.Word(), [], odd.Word(), odd.Word(), []);
            var reason = odd.Word();
            var (answer, decision, source) = odd.Number(6) switch
            {
                0 => (new AuthenticationAnswer.Accepted(user, AnswerOrigin.Cache), "authenticated", "cache"),
                1 => (new AuthenticationAnswer.Accepted(user, AnswerOrigin.Keystone), "authenticated", "keystone"),
                2 => (new AuthenticationAnswer.Accepted(user, AnswerOrigin.Stale), "authenticated", "stale"),
                3 => (new AuthenticationAnswer.Rejected(reason, AnswerOrigin.Local), "rejected", "none"),
                4 => (new AuthenticationAnswer.Rejected(reason, AnswerOrigin.Cache), "rejected", "cache"),
                _ => ((AuthenticationAnswer)new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut), "unavailable", "keystone"),
            };
            var named = answer is AuthenticationAnswer.Accepted ? user : null;
            Assert.Equal(
                ReferenceLine.Of(
                    ("time", time), ("review", "TokenReview"), ("decision", decision), ("source", source), ("cluster", cluster), ("user", named?.Name), ("uid", named?.Uid),
                    ("projectId", named?.ProjectId), ("projectName", named?.ProjectName), ("tokenKeyPrefix", key.Prefix),
                    ("reason", answer is AuthenticationAnswer.Rejected ? reason : answer is AuthenticationAnswer.Unavailable ? "TimedOut" : null), ("suppressed", suppressed)),
                TokenLine.Of(time, cluster, answer, key, suppressed).ToArray());
            return true;
        }).QuickCheckThrowOnFailure();
    }
}
