using System.Text;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>What is not JSON, or could mean two things to two readers, is no review.</summary>
public class StrictJsonTests
{
    private const string Good = """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"t"}}""";

    [Theory]
    [InlineData("""{"apiVersion":"a","apiVersion":"a"}""", "the body has a member twice")]
    [InlineData("""{"kind":"a","k\u0069nd":"a"}""", "the body has a member twice")]
    [InlineData("""{"k\u0069nd":"a","kind":"a"}""", "the body has a member twice")]
    [InlineData("""{"spec":{},"spec":{}}""", "the body has a member twice")]
    [InlineData("""{"unknown":1,"unknown":1}""", "the body has a member twice")]
    [InlineData("""{"spec":{"token":"a","token":"b"}}""", "an object has a member twice")]
    [InlineData("""{"spec":{"token":"a","to\u006ben":"b"}}""", "an object has a member twice")]
    [InlineData("""{"spec":{"to\u006ben":"a","\u0074oken":"b"}}""", "an object has a member twice")]
    [InlineData("""{"status":{"user":{"a":1,"b":2,"a":3}}}""", "an object has a member twice")]
    [InlineData("""{"unknown":[1,[{"a":1,"a":1}]]}""", "an object has a member twice")]
    [InlineData("""{"é":1,"\u00e9":1}""", "the body has a member twice")]
    [InlineData("""{"😀":1,"\ud83d\ude00":1}""", "the body has a member twice")]
    public void A_name_that_comes_twice_is_refused_wherever_it_is_and_however_it_is_spelt(string body, string problem) => Assert.Equal(problem, Problem(body));

    [Theory]
    [InlineData(3)]
    [InlineData(MemberNames.Room)]
    [InlineData(MemberNames.Room + 1)]
    [InlineData(200)]
    public void A_name_that_comes_twice_is_found_among_any_number(int count)
    {
        var names = Enumerable.Range(0, count).Select(number => $"\"n{number}\":0").ToArray();

        Assert.Equal("spec is missing", Problem("{" + string.Join(',', names) + "}"));
        Assert.Equal("the body has a member twice", Problem("{" + string.Join(',', [.. names, names[0]]) + "}"));
        Assert.Equal("the body has a member twice", Problem("{" + string.Join(',', [.. names, names[^1]]) + "}"));
        Assert.Equal("the body has a member twice", Problem("{" + string.Join(',', [.. names, "\"\\u006e1\":0"]) + "}"));
    }

    [Fact]
    public void The_same_name_in_two_objects_is_no_duplicate() =>
        Assert.IsType<Review.Token>(Read(Good[..^1] + ""","a":{"kind":1,"b":{"kind":2}},"b":[{"kind":3},{"kind":4}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData(Good + "x")]
    [InlineData(Good + "{}")]
    [InlineData(Good + " // said")]
    [InlineData(Good + "\0")]
    [InlineData("/* said */" + Good)]
    [InlineData("\uFEFF" + Good)]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":[1,]}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{'a':1}""")]
    [InlineData("""{a:1}""")]
    [InlineData("{\"a\":\"line\nbreak\"}")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("token=t")]
    public void What_is_not_JSON_is_refused_with_the_place(string body) =>
        Assert.Matches("^the body is not JSON \\(line [0-9]+, byte [0-9]+\\)$", Problem(body));

    [Fact]
    public void White_space_around_is_no_harm() => Assert.IsType<Review.Token>(Read("\r\n\t " + Good + " \n"));

    [Fact]
    public void Depth_is_limited()
    {
        var allowed = Good[..^1] + ",\"a\":" + new string('[', 31) + new string(']', 31) + "}";
        var deeper = Good[..^1] + ",\"a\":" + new string('[', 32) + new string(']', 32) + "}";

        Assert.IsType<Review.Token>(Read(allowed));
        Assert.StartsWith("the body is not JSON", Problem(deeper), StringComparison.Ordinal);
        Assert.StartsWith("the body is not JSON", Problem(string.Concat(Enumerable.Repeat("{\"a\":", 50_000))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"apiVersion":"\ud800","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"\udc00"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"t","audiences":["\ud83dx"]}}""")]
    [InlineData("""{"\ud800":1,"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"t"}}""")]
    public void Half_a_character_is_refused(string body) => Assert.Equal("the body has a string that is not Unicode", Problem(body));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_where_they_count()
    {
        var body = Encoding.UTF8.GetBytes("""{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"~","nonResourceAttributes":{}}}""");
        body[Array.IndexOf(body, (byte)'~')] = 0xFF;

        Assert.Equal("the body has a string that is not Unicode", Assert.Throws<MalformedReviewException>(() => ReviewReader.Read(body)).Message);
    }

    [Fact]
    public void A_message_repeats_nothing_of_the_body()
    {
        var hidden = new[] { """{"hidden":1,"hidden":2}""", """{"kind":hidden}""", """{"spec":{"token":"hidden"},"kind":"hidden"}""", "hidden" };

        Assert.All(hidden, body => Assert.DoesNotContain("hidden", Problem(body), StringComparison.Ordinal));
    }

    private static Review Read(string body) => ReviewReader.Read(Encoding.UTF8.GetBytes(body));

    private static string Problem(string body) => Assert.Throws<MalformedReviewException>(() => Read(body)).Message;
}
