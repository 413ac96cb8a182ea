using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Reviews.Frames;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews.Frames;

/// <summary>What is read by a known frame is what is read whole, whatever was learnt before.</summary>
public class ReviewFramesTests
{
    private const string Access =
        """{"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","metadata":{"creationTimestamp":null},"spec":{"resourceAttributes":ACTION,"user":"ada","groups":["staff"],"extra":{"alpha.kubernetes.io/identity/user/domain/id":["default"]},"uid":"1"},"status":{"allowed":false}}""";

    private const string Token =
        """{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{"creationTimestamp":null},"spec":{"token":"TOKEN","audiences":["https://kubernetes.default.svc"]},"status":{"user":{}}}""";

    private readonly ReviewFrames _frames = new(new KnownSubjects(), new KnownTexts());

    [Fact]
    public void Recorded_reviews_with_20_000_sets_of_edits_mean_the_same_as_read_whole()
    {
        var bodies = Gen.NonEmptyListOf(Gen.OneOf(Mutations.All, Gen.Elements(KubernetesSamples.Names.Select(KubernetesSamples.Read).ToArray()), Framed));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(4), Prop.ForAll(bodies.ToArbitrary(), all => all.All(IsReadAlike)));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("a\"b")]
    [InlineData("a\\u0062c")]
    [InlineData("x\",\"token\":\"y")]
    [InlineData("x\",\"audiences\":[\"other\"],\"more\":\"")]
    [InlineData("\u00e9")]
    [InlineData("\u0001")]
    public void A_token_in_a_known_frame_is_what_it_is_when_read_whole(string token)
    {
        Assert.True(IsReadAlike(Bytes(Token, "TOKEN", "first")));
        Assert.True(IsReadAlike(Bytes(Token, "TOKEN", token)));
    }

    [Theory]
    [InlineData("""{"verb":"get","resource":"pods"}""")]
    [InlineData("""  {"verb":"get" , "resource":"pods"} """)]
    [InlineData("""{"verb":"get","verb":"list"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"verb":"get"},"user":"eve" """)]
    [InlineData("""{"verb":"get"},"nonResourceAttributes":{"path":"/"} """)]
    [InlineData("""{"verb":"get"}}""")]
    [InlineData("""{"verb":1}""")]
    [InlineData("""{"verb":"\ud800"}""")]
    [InlineData("""{"namespace":"a","verb":"get","group":"apps","version":"v1","resource":"deployments","subresource":"scale","name":"web"}""")]
    [InlineData("""{"namespace":"","verb":"get","name":""}""")]
    [InlineData("""{"verb":"get","namespace":"a"}""")]
    [InlineData("""{"namespace":"a","verb":"get","namespace":"b"}""")]
    [InlineData("""{"namespace":"a","namespace":"b","verb":"get"}""")]
    [InlineData("""{"namespace":"a","verb":"get","fieldSelector":{"rawSelector":"x"}}""")]
    [InlineData("""{"namespace":"a\u0062","verb":"get"}""")]
    [InlineData("""{"namespace":"\u00e9","verb":"get"}""")]
    [InlineData("""{"namespace":"a\"","verb":"get"}""")]
    [InlineData("""{"namespace":"a","verb":"get",}""")]
    [InlineData("""{"namespace":"a","verb":"get" """)]
    [InlineData("""{"namespace":"a","verb""")]
    [InlineData("""{"path":"/healthz","verb":"get"}""")]
    [InlineData("{")]
    [InlineData("")]
    public void An_action_in_a_known_frame_is_what_it_is_when_read_whole(string action)
    {
        Assert.True(IsReadAlike(Bytes(Access, "ACTION", """{"verb":"list"}""")));
        Assert.True(IsReadAlike(Bytes(Access, "ACTION", action)));
    }

    [Theory]
    [InlineData("""{"path":"/healthz","verb":"get"}""")]
    [InlineData("""{"path":"/a\\b","verb":"get"}""")]
    [InlineData("""{"verb":"get","path":"/x"}""")]
    [InlineData("""{"path":"/x","path":"/y","verb":"get"}""")]
    public void A_path_in_a_known_frame_is_what_it_is_when_read_whole(string action)
    {
        var frame = Access.Replace("resourceAttributes", "nonResourceAttributes", StringComparison.Ordinal);
        Assert.True(IsReadAlike(Bytes(frame, "ACTION", """{"path":"/","verb":"get"}""")));
        Assert.True(IsReadAlike(Bytes(frame, "ACTION", action)));
    }

    [Fact]
    public void Depth_counts_from_the_body()
    {
        Assert.True(IsReadAlike(Bytes(Access, "ACTION", """{"verb":"list"}""")));
        foreach (var depth in Enumerable.Range(25, 10))
            Assert.True(IsReadAlike(Bytes(Access, "ACTION", $$"""{"verb":"list","more":{{new string('[', depth)}}{{new string(']', depth)}}}""")), $"{depth}");
    }

    [Fact]
    public void Who_stands_before_the_action_is_not_taken_for_who_stood_there_before()
    {
        foreach (var user in new[] { "ada", "eve", "ada" })
        {
            var body = Encoding.UTF8.GetBytes($$$"""{"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","spec":{"user":"{{{user}}}","resourceAttributes":{"verb":"get"},"uid":"1"}}""");
            Assert.Equal(user, Assert.IsType<Review.SubjectAccess>(_frames.Read(body)).Request.Subject.User);
        }
    }

    [Fact]
    public void A_known_user_is_the_same_object_and_a_changed_one_is_not()
    {
        var first = Subject(Access);
        Assert.Same(first, Subject(Access.Replace("list", "get", StringComparison.Ordinal)));
        Assert.Equal("bob", Subject(Access.Replace("ada", "bob", StringComparison.Ordinal)).User);
        Assert.Equal("crew", Assert.Single(Subject(Access.Replace("staff", "crew", StringComparison.Ordinal)).Groups));
    }

    [Fact]
    public void Whoever_is_known_is_who_asks()
    {
        Subject(Access);
        var review = Assert.IsType<Review.SubjectAccess>(_frames.Read(Bytes(Access, "ACTION", """{"verb":"get"}""")));
        Assert.Same(review.Request.Subject, review.Known?.Subject);
    }

    [Fact]
    public void Frames_are_learnt_up_to_a_bound_and_read_all_the_same_beyond_it()
    {
        foreach (var number in Enumerable.Range(0, 100).Concat(Enumerable.Range(0, 100)))
            Assert.True(IsReadAlike(Bytes(Token.Replace("creationTimestamp", $"n{number}", StringComparison.Ordinal), "TOKEN", $"token-{number}")));
    }

    [Fact]
    public void A_subject_whose_groups_fill_the_text_before_the_action_is_not_kept() =>
        Assert.False(IsKept($$$"""{"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","spec":{"groups":[{{{Groups(50_000)}}}],"resourceAttributes":{"verb":"get"},"uid":"1"}}"""));

    [Theory]
    [InlineData(10, true)]
    [InlineData(1_000, false)]
    public void A_subject_of_very_many_short_strings_is_not_kept(int groups, bool isKept) =>
        Assert.Equal(isKept, IsKept($$$"""{"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","spec":{"resourceAttributes":{"verb":"get"},"groups":[{{{Groups(groups)}}}]}}"""));

    private static string Groups(int count) => string.Join(',', Enumerable.Repeat("\"a\"", count));

    // Whoever is kept is the same object the next time.
    private bool IsKept(string body) => ReferenceEquals(SubjectOf(body), SubjectOf(body));

    private Authorization.Requests.Subject SubjectOf(string body) => Assert.IsType<Review.SubjectAccess>(_frames.Read(Encoding.UTF8.GetBytes(body))).Request.Subject;

    private static Gen<byte[]> Framed =>
        from action in Gen.Elements("""{"verb":"get"}""", """{"namespace":"a","verb":"get","version":"v1","resource":"pods","name":"b"}""", """{"namespace":"a","verb":"get","verb":"list"}""", """{"namespace":"\u0061","resource":"pods"}""", """{"verb":"list","namespace":"a"}""", "{}", "null", """{"x":[[1]]}""", """{"verb":"get"},"uid":"2" """)
        from token in Gen.Elements("abc", "gAAAAABx", "", "a\"", "\\", "\u00e9")
        from isToken in Gen.Elements(true, false)
        select isToken ? Bytes(Token, "TOKEN", token) : Bytes(Access, "ACTION", action);

    private static byte[] Bytes(string frame, string what, string with) => Encoding.UTF8.GetBytes(frame.Replace(what, with, StringComparison.Ordinal));

    private Authorization.Requests.Subject Subject(string frame) =>
        Assert.IsType<Review.SubjectAccess>(_frames.Read(Bytes(frame, "ACTION", """{"verb":"list"}"""))).Request.Subject;

    private bool IsReadAlike(byte[] body) => Outcome(_frames.Read, body) == Outcome(ReviewReader.Read, body);

    private static string Outcome(Func<ReadOnlyMemory<byte>, Review> read, byte[] body)
    {
        try
        {
            return read(body) switch
            {
                Review.Token token => $"{token.Version} {Convert.ToHexString(token.Value.Span)} {string.Join(',', token.Audiences)}",
                Review.SubjectAccess access => $"{access.Version} {access.Request.Action} {Said(access.Request.Subject)}",
                var other => throw new InvalidOperationException($"{other}"),
            };
        }
        catch (MalformedReviewException malformed)
        {
            return malformed.Message;
        }
    }

    private static string Said(Authorization.Requests.Subject subject) =>
        $"{subject.User} {subject.Uid} {string.Join(',', subject.Groups)} {subject.Keystone} {string.Join(',', subject.Keystone?.Roles ?? [])} {string.Join(',', subject.Keystone?.Methods ?? [])}";
}
