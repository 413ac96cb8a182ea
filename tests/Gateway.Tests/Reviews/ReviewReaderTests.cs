using System.Text;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>Which members mean what, and what is missing, null or of the wrong type.</summary>
public class ReviewReaderTests
{
    private const string Authentication = """ "apiVersion":"authentication.k8s.io/v1","kind":"TokenReview" """;
    private const string Authorization = """ "apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview" """;
    private const string AuthorizationBeta = """ "apiVersion":"authorization.k8s.io/v1beta1","kind":"SubjectAccessReview" """;
    private const string OnPath = """ "nonResourceAttributes":{"verb":"get","path":"/version"} """;
    private const string OnResource = """ "resourceAttributes":{"verb":"list","resource":"pods"} """;

    [Theory]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"spec":{"token":"t"},"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1"}""")]
    [InlineData("""{"spec":{"audiences":null,"token":"t"},"metadata":{"creationTimestamp":null},"kind":"TokenReview","status":{},"apiVersion":"authentication.k8s.io/v1"}""")]
    [InlineData(""" {"sp\u0065c" : {"to\u006ben":"\u0074"} , "kind":"Token\u0052eview","apiVersion":"authentication.k8s.io\/v1"} """)]
    public void Members_come_in_any_order_and_spelling(string body)
    {
        var review = Assert.IsType<Review.Token>(Read(body));

        Assert.Equal("t", Encoding.UTF8.GetString(review.Value.Span));
        Assert.Empty(review.Audiences);
    }

    [Theory]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v2","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1alpha1","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authorization.k8s.io/v1","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":"SubjectAccessReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":"tokenreview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiversion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"kind":"TokenReview","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","spec":{"token":"t"}}""")]
    [InlineData("""{"apiVersion":null,"kind":null,"spec":{"token":"t"}}""")]
    public void Another_kind_or_version_is_refused_with_the_known_ones(string body) =>
        Assert.Contains("authentication.k8s.io/v1 or v1beta1 and TokenReview", Problem(body), StringComparison.Ordinal);

    [Theory]
    [InlineData("{" + Authentication + "}", "spec is missing")]
    [InlineData("{" + Authentication + ""","spec":null}""", "spec is missing")]
    [InlineData("{" + Authentication + ""","spec":"t"}""", "spec must be an object")]
    [InlineData("{" + Authentication + ""","spec":[]}""", "spec must be an object")]
    [InlineData("{" + Authentication + ""","spec":{}}""", "spec.token is missing")]
    [InlineData("{" + Authentication + ""","spec":{"Token":"t"}}""", "spec.token is missing")]
    [InlineData("{" + Authentication + ""","spec":{"token":null}}""", "spec.token is missing")]
    [InlineData("{" + Authentication + ""","spec":{"token":1}}""", "spec.token must be a string")]
    [InlineData("{" + Authentication + ""","spec":{"token":["t"]}}""", "spec.token must be a string")]
    [InlineData("{" + Authentication + ""","spec":{"token":"t","audiences":"a"}}""", "spec.audiences must be a list of strings")]
    [InlineData("{" + Authentication + ""","spec":{"token":"t","audiences":["a",2]}}""", "spec.audiences[1] must be a string")]
    [InlineData("{" + Authentication + ""","spec":{"token":"t","audiences":[null]}}""", "spec.audiences[0] must be a string")]
    [InlineData("""{"apiVersion":1,"kind":"TokenReview","spec":{}}""", "apiVersion must be a string")]
    [InlineData("""{"apiVersion":"authentication.k8s.io/v1","kind":{},"spec":{}}""", "kind must be a string")]
    [InlineData("[]", "the body must be an object")]
    [InlineData("null", "the body must be an object")]
    [InlineData("\"token\"", "the body must be an object")]
    [InlineData("{" + Authorization + ""","spec":{}}""", "spec must have one of resourceAttributes and nonResourceAttributes")]
    [InlineData("{" + Authorization + ""","spec":{"resourceAttributes":null,"nonResourceAttributes":null}}""", "spec must have one of resourceAttributes and nonResourceAttributes")]
    [InlineData("{" + Authorization + ""","spec":{""" + OnPath + "," + OnResource + "}}", "spec must have one of resourceAttributes and nonResourceAttributes")]
    [InlineData("{" + Authorization + ""","spec":{"resourceAttributes":[]}}""", "spec.resourceAttributes must be an object")]
    [InlineData("{" + Authorization + ""","spec":{"resourceAttributes":{"verb":[]}}}""", "spec.resourceAttributes.verb must be a string")]
    [InlineData("{" + Authorization + ""","spec":{"nonResourceAttributes":{"path":0}}}""", "spec.nonResourceAttributes.path must be a string")]
    [InlineData("{" + Authorization + ""","spec":{"user":true,""" + OnPath + "}}", "spec.user must be a string")]
    [InlineData("{" + Authorization + ""","spec":{"groups":{},""" + OnPath + "}}", "spec.groups must be a list of strings")]
    [InlineData("{" + AuthorizationBeta + ""","spec":{"group":"g",""" + OnPath + "}}", "spec.group must be a list of strings")]
    [InlineData("{" + Authorization + ""","spec":{"extra":[],""" + OnPath + "}}", "spec.extra must be an object")]
    [InlineData("{" + Authorization + ""","spec":{"extra":{"k":"v"},""" + OnPath + "}}", "spec.extra[*] must be a list of strings")]
    public void What_is_missing_or_of_another_type_is_named(string body, string problem) => Assert.Equal(problem, Problem(body));

    [Fact]
    public void V1_has_groups_and_v1beta1_has_group_and_the_other_name_is_a_member_like_any()
    {
        var members = ""","spec":{"groups":["of v1"],"group":["of v1beta1"],""" + OnPath + "}}";

        Assert.Equal<string>(["of v1"], Subject("{" + Authorization + members).Groups);
        Assert.Equal<string>(["of v1beta1"], Subject("{" + AuthorizationBeta + members).Groups);
    }

    [Fact]
    public void Nulls_and_missing_members_are_empty()
    {
        var nothing = Subject("{" + Authorization + ""","spec":{"user":null,"uid":null,"groups":null,"extra":null,""" + OnPath + "}}");

        Assert.Equal(("", "", 0, null), (nothing.User, nothing.Uid, nothing.Groups.Length, nothing.Keystone));
        var resource = Assert.IsType<Review.SubjectAccess>(Read("{" + Authorization + ""","spec":{"resourceAttributes":{}}}"""));
        Assert.Equal(new AccessAction.OnResource("", "", "", "", "", "", ""), resource.Request.Action);
    }

    [Fact]
    public void Members_that_Kubernetes_adds_one_day_are_passed_over()
    {
        var review = Assert.IsType<Review.SubjectAccess>(Read(
            "{" + Authorization + ""","new":{"deep":[{"er":[1,null,true,"x"]}]},"spec":{"newer":[[]],"resourceAttributes":{"verb":"list","labelSelector":{"requirements":[{"key":"a"}]}}}}"""));

        Assert.Equal("list", review.Request.Action.Verb);
    }

    [Fact]
    public void An_extra_that_has_nothing_of_Keystone_is_nobody_of_Keystone() =>
        Assert.Null(Subject("{" + Authorization + ""","spec":{"extra":{"scopes":["view","edit"]},""" + OnPath + "}}").Keystone);

    [Fact]
    public void How_the_token_was_got_and_whose_roles_it_carries_are_read()
    {
        var keystone = Subject(
            "{" + Authorization + ""","spec":{"extra":{"alpha.kubernetes.io/identity/methods":["token","password"],"alpha.kubernetes.io/identity/trustor/id":["u2"],"alpha.kubernetes.io/identity/user/domain/id":["default"]},""" + OnPath + "}}").Keystone;

        Assert.Equal(["token", "password"], keystone!.Methods.AsEnumerable());
        Assert.Equal("u2", keystone.TrustorId);
    }

    [Theory]
    [InlineData("project/id")]
    [InlineData("project/name")]
    [InlineData("project/domain/id")]
    [InlineData("user/domain/id")]
    [InlineData("user/domain/name")]
    [InlineData("trustor/id")]
    public void Two_values_for_what_Keystone_says_once_are_malformed(string key)
    {
        const string Keystone = "alpha.kubernetes.io/identity/";
        string Body(string values) => "{" + Authorization + ""","spec":{"extra":{" """.TrimEnd() + Keystone + key + "\":" + values + "}," + OnPath + "}}";

        Assert.Equal($"spec.extra[\"{Keystone}{key}\"] must have at most one value", Problem(Body("""["a","b"]""")));
        Assert.Equal($"spec.extra[\"{Keystone}{key}\"] must have at most one value", Problem(Body("""["a","a"]""")));
        Assert.Equal(key == "user/domain/id", Subject(Body("""["a"]""")).Keystone is not null);
        Assert.Null(Subject(Body("[]")).Keystone);
    }

    [Fact]
    public void Whoever_has_no_domain_is_nobody_of_Keystone() => Assert.Null(
        Subject("{" + Authorization + ""","spec":{"extra":{"alpha.kubernetes.io/identity/roles":["admin"],"alpha.kubernetes.io/identity/project/id":["p"]},""" + OnPath + "}}").Keystone);

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData(16 * 1024 + 1, false)]
    public void A_token_has_at_most_16_KiB_however_it_is_spelt(int length, bool good)
    {
        string[] spellings = [new('t', length), string.Concat(Enumerable.Repeat("\\u0074", length))];
        foreach (var token in spellings)
        {
            var body = "{" + Authentication + ""","spec":{"token":" """.TrimEnd() + token + "\"}}";
            if (good)
                Assert.Equal(new string('t', length), Encoding.UTF8.GetString(Assert.IsType<Review.Token>(Read(body)).Value.Span));
            else
                Assert.Equal("spec.token has 16385 bytes; at most 16384 are allowed", Problem(body));
        }
    }

    [Fact]
    public void A_token_does_not_show_in_the_review()
    {
        var review = Read("{" + Authentication + ""","spec":{"token":"seen-by-nobody"}}""");

        Assert.DoesNotContain("seen", review.ToString(), StringComparison.Ordinal);
    }

    private static Review Read(string body) => ReviewReader.Read(Encoding.UTF8.GetBytes(body));

    private static Subject Subject(string body) => Assert.IsType<Review.SubjectAccess>(Read(body)).Request.Subject;

    private static string Problem(string body) => Assert.Throws<MalformedReviewException>(() => Read(body)).Message;
}
