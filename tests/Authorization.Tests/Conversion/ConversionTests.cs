using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Conversion;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Tests.Compilation;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Conversion;

/// <summary>A policy in our format decides everything as the one of which it was made.</summary>
public class ConversionTests(ITestOutputHelper output)
{
    private const int RequestsEach = 10;

    private readonly Dictionary<string, int> _decisions = [];

    [Theory]
    [InlineData("v1 and v2")]
    [InlineData("ABAC")]
    [InlineData("typed")]
    public void Converted_it_decides_the_same(string format)
    {
        var policies = ProofScale.Of(10_000);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(policies),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AreSame(format, seed)));

        output.WriteLine($"{format}: {policies} policies converted, {policies * RequestsEach} requests: "
            + string.Join(", ", _decisions.Select(pair => $"{pair.Value} {pair.Key}")));
        Assert.All(_decisions.Values, count => Assert.True(count > policies / 20));
        Assert.Equal(format == "typed" ? 3 : 2, _decisions.Count);
    }

    private bool AreSame(string format, int seed)
    {
        var random = new RandomPolicies(seed);
        var options = new PolicyOptions { Compatibility = random.Compatibility() };
        var text = format switch { "ABAC" => random.Abac(), "typed" => random.Typed(), _ => random.RuleList() };
        var policy = Assert.IsType<PolicyReading.Good>(Parse(text, options.Compatibility)).Policy;
        var yaml = Assert.IsType<Converted.Written>(PolicyConversion.ToYaml(policy, options)).Yaml;
        var (before, after) = (new CompiledAuthorizer(policy, options), new CompiledAuthorizer(Read(yaml), options));
        for (var i = 0; i < RequestsEach; i++)
        {
            var request = random.Request();
            var expected = before.Decide(request).GetType();
            _decisions[expected.Name] = _decisions.GetValueOrDefault(expected.Name) + 1;
            Assert.True(expected == after.Decide(request).GetType(), $"{request}\n{text}\n{yaml}");
        }

        return true;
    }

    // The switches that are about files are settled when a file is read: the text does not need them.
    private static Policy Read(string yaml)
    {
        var reading = Parse(yaml, new CompatibilityOptions());
        // Random words are misspelt in both, and denials as limited.
        Assert.True(
            reading is PolicyReading.Good good && good.Warnings.All(warning => warning.Check is PolicyCheck.MisspeltVerb or PolicyCheck.MisspeltResource or PolicyCheck.DenialOfSome),
            $"{reading}\n{yaml}");
        return ((PolicyReading.Good)reading).Policy;
    }
}
