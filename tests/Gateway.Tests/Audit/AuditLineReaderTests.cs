using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AuditLineReaderTests
{
    private static readonly string[] Words = ["", "a", "pods", "Jörg", "\u001b[31m", "a\nb", "{\"audit\":", "🦀"];

    [Fact]
    public void What_was_asked_can_be_asked_again()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var request = Request(() => Words[random.Next(Words.Length)], random);
            var (decision, read) = random.Next(3) switch
            {
                0 => (AuditDecision.Allowed, Read(request, new Decision.Allow("r"))),
                1 => (AuditDecision.NoOpinion, Read(request, new Decision.NoOpinion("why"))),
                _ => (AuditDecision.Denied, Read(request, new Decision.Deny("r", "why"))),
            };
            var access = Assert.IsType<AuditEntry.Access>(read);
            Assert.Equal((decision, decision == AuditDecision.NoOpinion ? null : "r", "c"), (access.Decision, access.Rule, access.Cluster));
            Assert.Equal(Text(request), Text(access.Request));
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_line_about_a_token_is_one() =>
        Assert.IsType<AuditEntry.Token>(AuditLineReader.Read(TokenLine.Of(AuditRig.Noon, "c", new AuthenticationAnswer.Rejected("why", AnswerOrigin.Local), default, 0)));

    [Fact]
    public void A_line_about_what_could_not_be_decided_is_one() =>
        Assert.IsType<AuditEntry.Undecided>(Read(Request(() => "a", new Random(1)), new Decision.Unknown("why")));

    [Theory]
    [InlineData("")]
    [InlineData("info: Microsoft.Hosting.Lifetime[0]")]
    [InlineData("{\"Timestamp\":\"12:00\",\"Message\":\"\"}")]
    [InlineData("\0\0\0")]
    public void What_others_write_is_foreign(string line) => Assert.IsType<AuditEntry.Foreign>(Read(line));

    [Theory]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAcc", "no whole JSON")]
    [InlineData("{\"audit\":\"keystone-auth/v1\"} {", "no whole JSON")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"verb\":1}", "no whole JSON")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"verb\":\"a\",\"verb\":\"b\"}", "no whole JSON")]
    [InlineData("{\"audit\":null}", "no whole JSON")]
    [InlineData("{\"audit\":\"keystone-auth/v2\"}", "another version")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"NodeReview\"}", "review is not known")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"maybe\"}", "decision is not known")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"allowed\",\"projectId\":\"p\"}", "does not tell the user's roles")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"allowed\",\"groups\":[null]}", "null")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"allowed\",\"roles\":[\"a\",null]}", "null")]
    [InlineData("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"allowed\",\"methods\":[null]}", "null")]
    public void A_line_that_is_not_whole_is_malformed(string line, string problem) =>
        Assert.Contains(problem, Assert.IsType<AuditEntry.Malformed>(Read(line)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Members_that_nobody_knows_are_passed_over() => Assert.IsType<AuditEntry.Access>(
        Read("{\"audit\":\"keystone-auth/v1\",\"review\":\"SubjectAccessReview\",\"decision\":\"allowed\",\"new\":{\"a\":[1]}}"));

    private static AuditEntry Read(string line) => AuditLineReader.Read(Encoding.UTF8.GetBytes(line));

    private static AuditEntry Read(AccessRequest request, Decision decision) => AuditLineReader.Read(AccessLine.Of(AuditRig.Noon, "c", decision, request, null)[..^1]);

    private static AccessRequest Request(Func<string> word, Random random) => new(
        new Subject(word(), word(), [.. Enumerable.Range(0, random.Next(3)).Select(_ => word())], random.Next(3) == 0
            ? null
            : new KeystoneSubject(word(), word(), word(), word(), word(), [.. Enumerable.Range(0, random.Next(3)).Select(_ => word())])
            {
                Methods = [.. Enumerable.Range(0, random.Next(3)).Select(_ => word())],
            }),
        random.Next(3) == 0
            ? new AccessAction.OnPath(word(), "/" + word())
            : new AccessAction.OnResource(word(), word(), "", word(), word(), word(), word()));

    // Records compare lists by their identity.
    private static string Text(AccessRequest request) =>
        $"{request} {Listed(request.Subject.Groups)} {Listed(request.Subject.Keystone?.Roles ?? ["none"])} {Listed(request.Subject.Keystone?.Methods ?? ["none"])}";

    private static string Listed(ImmutableArray<string> values) => string.Join('|', values);
}
