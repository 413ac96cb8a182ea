using System.Text;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

public class PolicyFormatsTests
{
    private const string Abac = """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy"}""";

    [Theory]
    [InlineData("", "Empty")]
    [InlineData(" \r\n\t", "Empty")]
    [InlineData("# nothing\n  # here", "Empty")]
    [InlineData("[]", "RuleList")]
    [InlineData("# a comment, which JSON has not\n [", "RuleList")]
    [InlineData(Abac, "Abac")]
    [InlineData("# comment\n\n" + Abac, "Abac")]
    [InlineData("{\"kind\":\"Policy\"}", "Abac")]
    [InlineData("{\"kind\":", "Abac")]
    [InlineData("{\"spec\":{\"apiVersion\":\"keystone-auth/v1\"}}", "Abac")]
    [InlineData("apiVersion: keystone-auth/v1", "Typed")]
    [InlineData("# comment\n---\napiVersion: keystone-auth/v1", "Typed")]
    [InlineData("{\"kind\":\"Policy\",\"rules\":[{}],\"apiVersion\":\"keystone-auth/v1\"}", "Typed")]
    [InlineData("apiVersion: v1\nkind: ConfigMap", "Typed")]
    [InlineData("hello", "Typed")]
    public void A_text_is_of_the_format_that_it_begins_like(string text, string format) =>
        Assert.Equal(format, PolicyFormats.Of(Encoding.UTF8.GetBytes(text)).ToString());

    [Theory]
    [InlineData("", "an empty file is no policy")]
    [InlineData("{\"kind\":\"Policy\"}", "\"apiVersion\" is missing; allowed: abac.authorization.kubernetes.io/v1beta1")]
    [InlineData("{\"apiVersion\":\"keystone-auth/v2\"}", "allowed: \"abac.authorization.kubernetes.io/v1beta1\"")]
    [InlineData("apiVersion: keystone-auth/v2\nkind: Policy\nrules: []", "allowed: \"keystone-auth/v1\"")]
    [InlineData("hello", "is no policy; allowed: a JSON list of rules (v1, v2), lines of ABAC policies, or a YAML document with apiVersion: keystone-auth/v1")]
    [InlineData("---\n", "null is no policy")]
    public void What_is_of_no_format_is_refused(string text, string message)
    {
        var problems = Assert.IsType<PolicyReading.Broken>(Asking.Parse(text)).Problems;
        Assert.Contains(problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }
}
