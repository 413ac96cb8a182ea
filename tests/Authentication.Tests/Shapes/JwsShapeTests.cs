using System.Text;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Shapes;

public class JwsShapeTests
{
    /// <summary>The payload of keystone/token/providers/jws/core.py, issued at noon for an hour.</summary>
    private static readonly string Claims =
        $$"""{"sub": "0ca8f6", "iat": {{At(0)}}, "exp": {{At(3600)}}, "openstack_methods": ["password"], "openstack_audit_ids": ["3T2dc1CGQxyJsHdDu1xkcw"], "openstack_project_id": "a6944d763bf64ee6a275f1263fae0352"}""";

    private readonly ManualTime _time = new();

    [Fact]
    public void Keystones_own_claims_are_accepted() => Assert.Equal(TokenShape.KeystoneJws, Classify(Some.Jws(Claims)));

    [Fact]
    public void A_projected_service_account_token_is_foreign() => Assert.Equal(TokenShape.Foreign, Classify(Some.Jws(
        $$"""
        {"aud":["https://kubernetes.default.svc.cluster.local"],"exp":{{At(3600)}},"iat":{{At(0)}},"iss":"https://kubernetes.default.svc.cluster.local","jti":"8f9c6b1e-1c2d-4f7e-9a63-0f5d5a6e2b11",
        "kubernetes.io":{"namespace":"default","node":{"name":"n1","uid":"6a1c"},"pod":{"name":"p","uid":"b2d4"},"serviceaccount":{"name":"default","uid":"f3e1"},"warnafter":{{At(3607)}}},"nbf":{{At(0)}},"sub":"system:serviceaccount:default:default"}
        """,
        """{"alg":"RS256","kid":"QJ3bH9cXo1"}""")));

    [Fact]
    public void A_service_account_token_of_old_is_foreign() => Assert.Equal(TokenShape.Foreign, Classify(Some.Jws(
        """{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"default","kubernetes.io/serviceaccount/secret.name":"default-token-x","sub":"system:serviceaccount:default:default"}""")));

    [Fact]
    public void An_oidc_token_is_foreign() => Assert.Equal(TokenShape.Foreign, Classify(Some.Jws(
        $$"""{"iss":"https://accounts.example.com","aud":"kubernetes","sub":"alice","iat":{{At(0)}},"exp":{{At(3600)}},"email":"a@example.com"}""")));

    [Theory]
    [InlineData("\"sub\"", "\"iss\"")] // Keystone names no issuer
    [InlineData("openstack_methods", "methods")]
    [InlineData("openstack_audit_ids", "audit_ids")]
    [InlineData("[\"password\"]", "\"password\"")]
    [InlineData("\"iat\"", "\"at\"")]
    [InlineData("\"exp\"", "\"end\"")]
    [InlineData("\"iat\": ", "\"iat\": -")]
    [InlineData("\"exp\": ", "\"exp\": -")]
    [InlineData("\"exp\": ", "\"exp\": null, \"x\": ")]
    [InlineData("\"iat\": ", "\"iat\": \"noon\", \"x\": ")]
    [InlineData("{\"sub\"", "[\"sub\"")]
    [InlineData("\"0ca8f6\"", "[[[[[[[[[[]]]]]]]]]]")]
    [InlineData("\"0ca8f6\"", "nonsense")]
    public void Claims_that_keystone_does_not_make_are_foreign(string part, string other)
    {
        Assert.Contains(part, Claims, StringComparison.Ordinal);
        Assert.Equal(TokenShape.Foreign, Classify(Some.Jws(Claims.Replace(part, other, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"iat\": 1e999, \"exp\": 1e999}")]
    public void Payloads_that_are_no_claims_are_refused(string payload) =>
        Assert.Contains(Classify(Some.Jws(payload)), new[] { TokenShape.Foreign, TokenShape.NotCanonical });

    [Fact]
    public void Times_beyond_all_measure_are_no_crash()
    {
        Assert.Equal(TokenShape.FromTheFuture, Classify(Some.Jws(Claims.Replace($"{At(0)}", "1e300", StringComparison.Ordinal))));
        Assert.Equal(TokenShape.KeystoneJws, Classify(Some.Jws(Claims.Replace($"{At(3600)}", "1e999", StringComparison.Ordinal))));
    }

    [Fact]
    public void An_expired_one_is_too_old_when_the_skew_is_over()
    {
        var token = Some.Jws(Claims);

        _time.Advance(TimeSpan.FromMinutes(65));
        Assert.Equal(TokenShape.KeystoneJws, Classify(token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenShape.TooOld, Classify(token));
    }

    [Fact]
    public void One_from_the_future_is_refused() =>
        Assert.Equal(TokenShape.FromTheFuture, Classify(Some.Jws(Claims.Replace($"{At(0)}", $"{At(301)}", StringComparison.Ordinal))));

    [Theory]
    [InlineData("=")]
    [InlineData(".")]
    [InlineData(".x")]
    [InlineData(" ")]
    [InlineData("====x")]
    public void Another_spelling_is_refused(string behind) =>
        Assert.NotEqual(TokenShape.KeystoneJws, Classify([.. Some.Jws(Claims), .. Encoding.UTF8.GetBytes(behind)]));

    [Fact]
    public void A_part_less_is_refused()
    {
        var token = Encoding.UTF8.GetString(Some.Jws(Claims));
        var dot = token.LastIndexOf('.');

        Assert.Equal(TokenShape.Foreign, Classify(Encoding.UTF8.GetBytes(token[..dot])));
        Assert.Equal(TokenShape.NotCanonical, Classify(Encoding.UTF8.GetBytes(token[..(dot + 1)])));
    }

    [Fact]
    public void The_length_is_bounded()
    {
        var token = Some.Jws(Claims.Replace("0ca8f6", new string('a', 9_000), StringComparison.Ordinal));

        Assert.Equal(TokenShape.TooLong, Classify(token));
        Assert.Equal(TokenShape.KeystoneJws, Classify(token, new TokenOptions { MaxJwsLength = 16_384 }));
    }

    private static long At(int seconds) => Some.Noon.AddSeconds(seconds).ToUnixTimeSeconds();

    private TokenShape Classify(byte[] token, TokenOptions? options = null) =>
        new ShapeFilter(Options.Create(options ?? new TokenOptions()), _time).Classify(token);
}
