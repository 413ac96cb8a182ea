using System.Text;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>Every recorded review is read as a second, independent reader reads it.</summary>
public class SampleReviewTests
{
    public static TheoryData<string> Names => [.. KubernetesSamples.Names];

    [Fact]
    public void The_samples_are_there() => Assert.Equal(116, KubernetesSamples.Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_review_is_read_whole(string name)
    {
        var body = KubernetesSamples.Read(name);
        var json = JsonNode.Parse(body)!.AsObject();
        var version = name.StartsWith("v1/", StringComparison.Ordinal) ? ReviewVersion.V1 : ReviewVersion.V1Beta1;

        var review = ReviewReader.Read(body);

        Assert.Equal(version, review.Version);
        if (name.Contains(".tr", StringComparison.Ordinal))
            AssertSame(json["spec"]!.AsObject(), Assert.IsType<Review.Token>(review));
        else
            AssertSame(json["spec"]!.AsObject(), Assert.IsType<Review.SubjectAccess>(review));
    }

    private static void AssertSame(JsonObject spec, Review.Token review)
    {
        Assert.Equal(Text(spec, "token"), Encoding.UTF8.GetString(review.Value.Span));
        Assert.Equal<string>(Texts(spec["audiences"]), review.Audiences);
    }

    private static void AssertSame(JsonObject spec, Review.SubjectAccess review)
    {
        var subject = review.Request.Subject;
        Assert.Equal(Text(spec, "user"), subject.User);
        Assert.Equal(Text(spec, "uid"), subject.Uid);
        Assert.Equal<string>(Texts(spec[review.Version == ReviewVersion.V1 ? "groups" : "group"]), subject.Groups);
        AssertSame(spec["extra"]?.AsObject() ?? [], subject.Keystone);
        Assert.Equal(ActionOf(spec), review.Request.Action);
    }

    private static void AssertSame(JsonObject extra, KeystoneSubject? subject)
    {
        const string Keystone = "alpha.kubernetes.io/identity/";
        if (!extra.ContainsKey(Keystone + "user/domain/id")) // whoever impersonates may set some keys
        {
            Assert.Null(subject);
            return;
        }
        Assert.NotNull(subject);
        Assert.Equal<string>(Texts(extra[Keystone + "roles"]), subject.Roles);
        Assert.Equal(Texts(extra[Keystone + "project/id"]).FirstOrDefault(""), subject.ProjectId);
        Assert.Equal(Texts(extra[Keystone + "project/name"]).FirstOrDefault(""), subject.ProjectName);
        Assert.Equal(Texts(extra[Keystone + "user/domain/id"]).FirstOrDefault(""), subject.UserDomainId);
        Assert.Equal(Texts(extra[Keystone + "user/domain/name"]).FirstOrDefault(""), subject.UserDomainName);
        Assert.Equal("", subject.ProjectDomainId);
    }

    private static AccessAction ActionOf(JsonObject spec) => spec["resourceAttributes"] is JsonObject resource
        ? new AccessAction.OnResource(
            Text(resource, "verb"), Text(resource, "group"), Text(resource, "version"), Text(resource, "resource"), Text(resource, "subresource"),
            Text(resource, "namespace"), Text(resource, "name"))
        : new AccessAction.OnPath(Text(spec["nonResourceAttributes"]!.AsObject(), "verb"), Text(spec["nonResourceAttributes"]!.AsObject(), "path"));

    private static string Text(JsonObject json, string member) => json[member]?.GetValue<string>() ?? "";

    private static string[] Texts(JsonNode? json) => json is null ? [] : [.. json.AsArray().Select(text => text!.GetValue<string>())];
}
