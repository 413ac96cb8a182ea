using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Tests.Fakes;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

/// <summary>A cluster of its own: it does not come out of this whole.</summary>
public sealed class LostSiloTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task Killing_one_of_two_silos_costs_no_answer()
    {
        var questions = Enumerable.Range(0, 20).Select(_ => Some.Question()).ToList();
        foreach (var question in questions)
            Assert.IsType<TokenAnswer.Valid>(await cluster.FetchAsync(question));

        await cluster.KillAsync(1);

        foreach (var question in questions.Append(Some.Question()))
            Assert.IsType<TokenAnswer.Valid>(await cluster.FetchAsync(question));
    }
}
