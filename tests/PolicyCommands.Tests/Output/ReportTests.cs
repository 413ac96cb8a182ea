using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Tests.Output;

public class ReportTests
{
    [Theory]
    [InlineData("a\u001b[31mb", "a\\u001b[31mb")]
    [InlineData("a\nb", "a\\u000ab")]
    [InlineData("a\u202eb\u2028", "a\\u202eb\\u2028")]
    [InlineData("[red]a[/] [[b]] Jörg 日本", "[red]a[/] [[b]] Jörg 日本")]
    public void A_text_neither_commands_the_terminal_nor_is_markup(string text, string printed)
    {
        using var output = new StringWriter();
        Report.To(output, isJson: false).Line(new Part(text, Tone.Bad), "!");
        Assert.Equal(printed + "!" + Environment.NewLine, output.ToString());
    }

    [Fact]
    public void A_line_is_not_wrapped()
    {
        using var output = new StringWriter();
        var text = string.Join(' ', Enumerable.Repeat("word", 1_000));
        Report.To(output, isJson: false).Line(text);
        Assert.Equal(text + Environment.NewLine, output.ToString());
    }
}
