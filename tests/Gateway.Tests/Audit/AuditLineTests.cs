using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AuditLineTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b\u2029c\u0085d")]
    [InlineData("\"}\n{\"audit\":\"forged\"")]
    [InlineData("\0\u001b[31m\\")]
    public void Nobody_can_end_a_line_with_a_name(string user)
    {
        var line = Line(user);

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
            var line = Line(text ?? string.Empty);
            return line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1 && (expected.Length == 0 || UserIn(line) == expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_line()
    {
        Assert.Equal("a\ufffdb", UserIn(Line("a\ud800b")));
    }

    [Theory]
    [InlineData(0, "2026-11-22T12:00:00Z")]
    [InlineData(1, "2026-11-22T12:00:00.0000001Z")]
    [InlineData(1_200_000, "2026-11-22T12:00:00.12Z")]
    [InlineData(9_999_999, "2026-11-22T12:00:00.9999999Z")]
    public void A_time_has_as_much_of_a_second_as_it_needs(int ticks, string expected) =>
        Assert.StartsWith($"{{\"audit\":\"keystone-auth/v1\",\"time\":\"{expected}\"", Encoding.UTF8.GetString(AuditLine.Start(AuditRig.Noon.AddTicks(ticks).ToOffset(TimeSpan.FromHours(1))).End()), StringComparison.Ordinal);

    private static string Line(string user) => Encoding.UTF8.GetString(AuditRig.Line(user));

    private static string? UserIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("user").GetString();
    }
}
