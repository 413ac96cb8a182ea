using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Linting;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Tests.Compilation;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Linting;

/// <summary>A rule that lint calls needless is needless: without it, and without all of them, every request is decided as before.</summary>
public class SoundnessTests(ITestOutputHelper output)
{
    private const int RequestsEach = 40;

    private int _needless;

    [Theory]
    [InlineData("v1 and v2")]
    [InlineData("ABAC")]
    [InlineData("typed")]
    public void What_is_called_needless_changes_no_decision(string format)
    {
        var policies = ProofScale.Of(10_000);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(policies),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => ChangesNothing(format, seed)));
        output.WriteLine($"{format}: {policies} policies with {_needless} needless rules, {RequestsEach} requests each");
        Assert.True(_needless > policies / 20, $"{_needless}");
    }

    private bool ChangesNothing(string format, int seed)
    {
        var random = new RandomPolicies(seed, isLarge: seed % 4 == 0);
        var options = new PolicyOptions { Compatibility = random.Compatibility() };
        var text = format switch { "ABAC" => random.Abac(), "typed" => random.Typed(), _ => random.RuleList() };
        var policy = Assert.IsType<PolicyReading.Good>(Asking.Parse(text, options.Compatibility)).Policy;
        var linter = new RuleLinter(["policy.json"], policy);
        ImmutableArray<Rule> needless = [.. policy.Rules.Where((rule, number) => linter.IsOfFile(rule) && linter.Needless(number) is not null)];
        _needless += needless.Length;
        var whole = new PlainAuthorizer(policy, options);
        PlainAuthorizer[] parts =
        [
            .. needless.Take(5).Select(rule => new PlainAuthorizer(new Policy(policy.Rules.Remove(rule)), options)),
            new(new Policy([.. policy.Rules.Except(needless)]), options),
        ];
        return needless.IsEmpty || Enumerable.Range(0, RequestsEach).Select(_ => random.Request())
            .All(request => parts.All(part => Kind(part.Decide(request)) == Kind(whole.Decide(request))));
    }

    private static Type Kind(Decision decision) => decision.GetType();
}
