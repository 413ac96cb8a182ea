using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>The compiled policy decides as the plain one, names the same rule and gives the same reason.</summary>
public class EqualityTests(ITestOutputHelper output)
{
    private const int RequestsEach = 5;

    private readonly Dictionary<string, int> _decisions = [];

    [Theory]
    [InlineData("v1 and v2", false)]
    [InlineData("ABAC", false)]
    [InlineData("typed", false)]
    [InlineData("v1 and v2", true)]
    [InlineData("ABAC", true)]
    [InlineData("typed", true)]
    public void Compiled_and_plain_are_the_same(string format, bool isLarge)
    {
        var policies = ProofScale.Of(isLarge ? 2_000 : 10_000);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(policies),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AreSame(format, seed, isLarge)));

        output.WriteLine($"{format}{(isLarge ? ", large" : "")}: {policies} policies, {policies * RequestsEach} requests: "
            + string.Join(", ", _decisions.Select(pair => $"{pair.Value} {pair.Key}")));
        // All answers came up often enough to mean something.
        Assert.All(_decisions.Values, count => Assert.True(count > policies / 20));
        Assert.Equal(format == "typed" ? 3 : 2, _decisions.Count);
    }

    private bool AreSame(string format, int seed, bool isLarge)
    {
        var random = new RandomPolicies(seed, isLarge);
        var options = new PolicyOptions { Compatibility = random.Compatibility() };
        var text = format switch { "ABAC" => random.Abac(), "typed" => random.Typed(), _ => random.RuleList() };
        var reading = Asking.Parse(text, options.Compatibility);
        var policy = Assert.IsType<PolicyReading.Good>(reading).Policy;
        var (plain, compiled) = (new PlainAuthorizer(policy, options), new CompiledAuthorizer(policy, options));
        AccessRequest? former = null;
        for (var i = 0; i < RequestsEach; i++)
        {
            var request = random.Request();
            AreSame(plain, compiled, request, times: 3); // who asks again with the same object is translated, then kept, then found
            AreSame(plain, compiled, request with { Subject = (former ?? request).Subject }, times: 1);
            former = request;
            var expected = plain.Decide(request);
            _decisions[expected.GetType().Name] = _decisions.GetValueOrDefault(expected.GetType().Name) + 1;
            Assert.True(expected is not Decision.NoOpinion { Reason.Length: 0 });
        }

        return true;
    }

    private static void AreSame(PlainAuthorizer plain, CompiledAuthorizer compiled, AccessRequest request, int times)
    {
        var expected = plain.Decide(request);
        for (var i = 0; i < times; i++)
            Assert.Equal(expected, compiled.Decide(request));
    }
}
