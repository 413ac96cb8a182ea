using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AccessLineTests
{
    [Fact]
    public void A_full_line_has_every_member_in_its_place()
    {
        var request = new AccessRequest(
            new Subject("Jörg", "u", ["g1", "g2"], new KeystoneSubject("p", "pn", "pd", "ud", "udn", ["role"]) { Methods = ["password"] }),
            new AccessAction.OnResource("get", "apps", "v1", "deployments", "scale", "n", "o"));

        Assert.Equal(
            """
            {"audit":"keystone-auth/v1","time":"2026-11-22T12:00:00Z","review":"SubjectAccessReview","decision":"denied","source":"none",
            "cluster":"c","user":"Jörg","uid":"u","groups":["g1","g2"],"projectId":"p","projectName":"pn","projectDomainId":"pd","userDomainId":"ud","userDomainName":"udn",
            "roles":["role"],"methods":["password"],"reason":"why","rule":"r",
            "verb":"get","apiGroup":"apps","resource":"deployments","subresource":"scale","namespace":"n","name":"o"}
            """.ReplaceLineEndings(string.Empty) + '\n',
            Encoding.UTF8.GetString(AccessLine.Of(AuditRig.Noon, "c", new Decision.Deny("r", "why"), request, null)));
    }

    [Fact]
    public void What_is_empty_is_left_out() => Assert.Equal(
        """{"audit":"keystone-auth/v1","time":"2026-11-22T12:00:00Z","review":"SubjectAccessReview","decision":"allowed","source":"none"}""" + "\n",
        Encoding.UTF8.GetString(AuditRig.Line(string.Empty)));

    [Fact]
    public void Any_line_is_what_a_JSON_writer_makes_whoever_is_known()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var odd = new OddWords(seed);
            var subject = SubjectOf(odd);
            foreach (var known in new[] { null, new KnownSubject(subject), new KnownSubject(SubjectOf(odd)) })
            {
                for (var times = 0; times < 3; times++)
                    AssertLine(odd, subject, known);
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Roles_of_now_are_written_though_the_user_is_known()
    {
        var known = new KnownSubject(new Subject("ada", "1", [], new KeystoneSubject("p", "", "", "", "", ["admin", "member"])));
        var action = new AccessAction.OnPath("get", "/");
        Assert.Contains("\"roles\":[\"admin\",\"member\"]", Line(known.Subject), StringComparison.Ordinal);

        Assert.Contains("\"roles\":[\"member\"]", Line(known.Subject with { Keystone = known.Subject.Keystone! with { Roles = ["member"] } }), StringComparison.Ordinal);

        string Line(Subject subject) => Encoding.UTF8.GetString(AccessLine.Of(AuditRig.Noon, null, new Decision.Allow("r"), new AccessRequest(subject, action), known));
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(5_000, false)]
    public void Of_a_known_user_no_more_is_kept_than_a_bound(int length, bool isKept)
    {
        var known = new KnownSubject(new Subject(new string('x', length), "", [], null));

        AssertLine(new OddWords(1), known.Subject, known);

        Assert.Equal(isKept, !known.InAudit.IsEmpty);
    }

    private static void AssertLine(OddWords odd, Subject subject, KnownSubject? known)
    {
        var (time, cluster, reason, rule) = (odd.Time(), odd.WordOrNone(), odd.Word(), odd.Word());
        var (decision, word) = odd.Number(4) switch
        {
            0 => (new Decision.Allow(rule), "allowed"),
            1 => (new Decision.NoOpinion(reason), "no-opinion"),
            2 => (new Decision.Unknown(reason), "unavailable"),
            _ => ((Decision)new Decision.Deny(rule, reason), "denied"),
        };
        AccessAction action = odd.Number(2) == 0
            ? new AccessAction.OnPath(odd.Word(), odd.Word())
            : new AccessAction.OnResource(odd.Word(), odd.Word(), odd.Word(), odd.Word(), odd.Word(), odd.Word(), odd.Word());
        var (keystone, on) = (subject.Keystone, action as AccessAction.OnResource);
        Assert.Equal(
            ReferenceLine.Of(
                ("time", time), ("review", "SubjectAccessReview"), ("decision", word), ("source", "none"), ("cluster", cluster),
                ("user", subject.User), ("uid", subject.Uid), ("groups", subject.Groups.IsEmpty ? null : subject.Groups),
                ("projectId", keystone?.ProjectId), ("projectName", keystone?.ProjectName), ("projectDomainId", keystone?.ProjectDomainId),
                ("userDomainId", keystone?.UserDomainId), ("userDomainName", keystone?.UserDomainName),
                ("roles", keystone?.Roles), ("methods", keystone is not { Methods.IsEmpty: false } ? null : keystone.Methods),
                ("reason", decision is Decision.Allow ? null : reason), ("rule", decision is Decision.Allow or Decision.Deny ? rule : null),
                ("verb", action.Verb), ("apiGroup", on?.Group), ("resource", on?.Resource), ("subresource", on?.Subresource), ("namespace", on?.Namespace), ("name", on?.Name),
                ("path", (action as AccessAction.OnPath)?.Path)),
            AccessLine.Of(time, cluster, decision, new AccessRequest(subject, action), known).ToArray());
    }

    private static Subject SubjectOf(OddWords odd) => new(odd.Word(), odd.Word(), odd.Many(), odd.Number(3) == 0
        ? null
        : new KeystoneSubject(odd.Word(), odd.Word(), odd.Word(), odd.Word(), odd.Word(), odd.Many()) { Methods = odd.Many() });
}
