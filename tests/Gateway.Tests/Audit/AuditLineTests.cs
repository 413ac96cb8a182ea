using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AuditLineTests
{
    [Fact]
    public void A_full_line_has_every_member_in_its_place()
    {
        var line = Line(new AuditRecord
        {
            Time = new DateTimeOffset(2026, 11, 22, 13, 0, 0, TimeSpan.FromHours(1)),
            Review = AuditReview.SubjectAccessReview,
            Decision = AuditDecision.NoOpinion,
            Source = AuditSource.Stale,
            Cluster = "c",
            User = "Jörg",
            Uid = "u",
            ProjectId = "p",
            ProjectName = "pn",
            ProjectDomainId = "pd",
            UserDomainId = "ud",
            UserDomainName = "udn",
            Groups = ["g1", "g2"],
            Roles = ["role"],
            Methods = ["password"],
            TokenKeyPrefix = "01234567",
            Reason = "why",
            Rule = "r",
            Verb = "get",
            ApiGroup = "apps",
            Resource = "deployments",
            Subresource = "scale",
            Namespace = "n",
            Name = "o",
            Path = "/x",
            Suppressed = 7,
        });

        Assert.Equal(
            """
            {"audit":"keystone-auth/v1","time":"2026-11-22T12:00:00Z","review":"SubjectAccessReview","decision":"no-opinion","source":"stale",
            "cluster":"c","user":"Jörg","uid":"u","groups":["g1","g2"],"projectId":"p","projectName":"pn","projectDomainId":"pd","userDomainId":"ud","userDomainName":"udn",
            "roles":["role"],"methods":["password"],"tokenKeyPrefix":"01234567","reason":"why","rule":"r",
            "verb":"get","apiGroup":"apps","resource":"deployments","subresource":"scale","namespace":"n","name":"o","path":"/x","suppressed":7}
            """.ReplaceLineEndings(string.Empty) + '\n',
            line);
    }

    [Fact]
    public void What_is_empty_is_left_out()
    {
        Assert.Equal(
            """{"audit":"keystone-auth/v1","time":"2026-11-22T12:00:00Z","review":"TokenReview","decision":"authenticated","source":"cache"}""" + "\n",
            Line(AuditRig.Record(string.Empty)));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b\u2029c\u0085d")]
    [InlineData("\"}\n{\"audit\":\"forged\"")]
    [InlineData("\0\u001b[31m\\")]
    public void Nobody_can_end_a_line_with_a_name(string user)
    {
        var line = Line(AuditRig.Record(user));

        Assert.DoesNotContain(line[..^1], character => character is '\n' or '\r' or '\0' or '\u001b' or '\u0085' or '\u2028' or '\u2029');
        Assert.Equal(user, UserIn(line));
    }

    [Fact]
    public void Any_text_makes_one_line_that_says_the_same()
    {
        Prop.ForAll<string?>(text =>
        {
            // Half a surrogate pair is no text; JSON cannot say it.
            var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? string.Empty));
            var line = Line(AuditRig.Record(text ?? string.Empty));
            return line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1 && (expected.Length == 0 || UserIn(line) == expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_line()
    {
        Assert.Equal("a\ufffdb", UserIn(Line(AuditRig.Record("a\ud800b"))));
    }

    private static string Line(AuditRecord record) => Encoding.UTF8.GetString(AuditLine.Of(record));

    private static string? UserIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("user").GetString();
    }
}
