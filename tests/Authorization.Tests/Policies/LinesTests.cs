using System.Text;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

public class LinesTests
{
    [Fact]
    public void Every_character_has_its_line_and_column()
    {
        // Long enough for several steps, with characters of one to four bytes, two of which are two characters to .NET.
        var text = string.Concat(Enumerable.Range(0, 400).Select(number => (number % 7) switch { 0 => "ö", 1 => "日", 2 => "🦀", 3 when number % 31 == 0 => "\n", _ => "a" }));
        var lines = new Lines(Encoding.UTF8.GetBytes(text));
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]))
                continue;
            var before = text[..i];
            var offset = Encoding.UTF8.GetByteCount(before);
            Assert.Equal(before.Count(one => one == '\n'), lines.Of(offset));
            Assert.Equal(i - (before.LastIndexOf('\n') + 1), lines.Column(lines.Of(offset), offset));
        }
    }

    [Fact]
    public void What_is_behind_the_end_is_at_the_end() => Assert.Equal((0, 2), (new Lines("ab"u8.ToArray()).Of(9), new Lines("ab"u8.ToArray()).Column(0, 9)));

    [Fact]
    public void A_text_of_exactly_one_step_has_an_end()
    {
        var lines = new Lines(new byte[256]);
        Assert.Equal(256, lines.Column(0, 256));
    }
}
