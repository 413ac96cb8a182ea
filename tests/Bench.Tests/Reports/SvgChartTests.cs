using System.Xml.Linq;
using KeystoneAuthCluster.Bench.Load.Reports;

namespace KeystoneAuthCluster.Bench.Tests.Reports;

public sealed class SvgChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void It_is_well_formed_and_names_every_case()
    {
        var picture = XDocument.Parse(SvgChart.Draw([TestRows.Of("token-1", 9_500, 22), TestRows.Of("garbage", 0, 0, p99: 0)], "HTTP/1.1"));

        var texts = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();
        Assert.Contains("TokenReview, 1 cached token", texts);
        Assert.Contains("TokenReview, garbage", texts);
        Assert.Contains("9,500", texts);
    }

    [Fact]
    public void Nothing_is_drawn_outside_it()
    {
        var root = XDocument.Parse(SvgChart.Draw([TestRows.Of("token-1", 9_500, 22)], "HTTP/1.1")).Root!;

        var width = (double)root.Attribute("width")!;
        Assert.All(root.Elements(Svg + "rect"), rect => Assert.InRange((double?)rect.Attribute("x") + (double)rect.Attribute("width")! ?? 0, 0, width));
        Assert.All(root.Elements(Svg + "circle"), circle => Assert.InRange((double)circle.Attribute("cx")!, 0, width));
    }
}
