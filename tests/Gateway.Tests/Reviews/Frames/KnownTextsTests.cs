using System.Text;
using KeystoneAuthCluster.Gateway.Reviews.Frames;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews.Frames;

/// <summary>A text is what its bytes say, whatever was known before.</summary>
public class KnownTextsTests
{
    private readonly KnownTexts _texts = new();

    [Fact]
    public void Of_20_000_texts_in_1_024_places_none_is_taken_for_another()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 20_000; number++)
            {
                var text = new string('x', number % 20) + number;
                Assert.Equal(text, _texts.Of(Encoding.ASCII.GetBytes(text)));
            }
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("get")]
    [InlineData("list")]
    [InlineData("default")]
    [InlineData("deployments")]
    public void A_text_that_came_lately_is_the_same_object(string text) => Assert.Same(_texts.Of(Encoding.ASCII.GetBytes(text)), _texts.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_long_text_is_not_kept()
    {
        var text = Encoding.ASCII.GetBytes(new string('x', 100));
        Assert.NotSame(_texts.Of(text), _texts.Of(text));
        Assert.Equal(100, _texts.Of(text).Length);
    }

    [Fact]
    public void No_text_is_the_empty_one() => Assert.Same("", _texts.Of([]));
}
