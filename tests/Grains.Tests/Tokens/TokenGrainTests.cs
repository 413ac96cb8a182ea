using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

/// <summary>Each test has a token of its own, in one cluster.</summary>
public sealed class TokenGrainTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TokenQuestion _question = Some.Question();
    private readonly int _before = cluster.Keystone.Validations;

    private int Validations => cluster.Keystone.Validations - _before;

    [Fact]
    public async Task A_thousand_who_ask_through_both_silos_make_one_validation()
    {
        var gate = cluster.Keystone.Hangs();
        var asks = Enumerable.Range(0, 1_000).Select(n => cluster.AskAsync(_question, n % 2)).ToList();
        gate.SetResult(new TokenValidation.Valid(Some.Validated));

        var replies = await Task.WhenAll(asks);

        Assert.Equal(1, Validations);
        Assert.Single(replies.Select(reply => Assert.IsType<TokenReply.Good>(reply).Stamp).Distinct());
    }

    [Fact]
    public async Task The_first_who_asks_may_leave_and_the_others_get_their_answer()
    {
        var gate = cluster.Keystone.Hangs();
        using var leaving = new CancellationTokenSource();
        var first = cluster.Of<ITokenSource>(0).FetchAsync(_question, leaving.Token);
        await UntilAsync(() => Task.FromResult(Validations == 1));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = cluster.AskAsync(_question, silo: 1);
        gate.SetResult(new TokenValidation.Valid(Some.Validated));

        Assert.IsType<TokenReply.Good>(await second);
        Assert.Equal(1, Validations);
    }

    [Fact]
    public async Task Who_has_the_answer_already_gets_a_newer_one()
    {
        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        var first = Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question));
        var same = Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question, silo: 1));
        var newer = Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question, seen: first.Stamp));

        Assert.Equal(first.Stamp, same.Stamp);
        Assert.NotEqual(first.Stamp, newer.Stamp);
        Assert.Equal(2, Validations);
    }

    [Fact]
    public async Task A_no_is_not_kept_and_leaves_no_activation()
    {
        cluster.Keystone.Says(new TokenValidation.Invalid(InvalidToken.NotFound));
        Assert.IsType<TokenReply.Bad>(await cluster.AskAsync(_question));
        var grain = cluster.Of<IGrainFactory>(0).GetGrain<ITokenGrain>(_question.Key.ToString());
        await UntilAsync(async () => await cluster.Management.GetActivationAddress(grain) is null);

        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question));
        Assert.Equal(2, Validations);
    }

    [Fact]
    public async Task That_nobody_can_tell_is_passed_on_and_asked_anew()
    {
        cluster.Keystone.Says(new TokenValidation.Unavailable(KeystoneUnavailable.CircuitOpen));
        Assert.Equal(KeystoneUnavailable.CircuitOpen, Assert.IsType<TokenReply.Unknown>(await cluster.AskAsync(_question)).Cause);

        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question));
    }

    [Fact]
    public async Task What_was_revoked_since_is_asked_anew()
    {
        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated with { AuditIds = ["revoked-soon"] }));
        var first = Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question));
        foreach (var silo in new[] { 0, 1 })
            cluster.Of<RevocationLog>(silo).Revoke(new Watermark(WatermarkKind.AuditId, "revoked-soon"));

        cluster.Keystone.Says(new TokenValidation.Invalid(InvalidToken.NotFound));
        Assert.IsType<TokenReply.Good>(first);
        Assert.IsType<TokenReply.Bad>(await cluster.AskAsync(_question));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!await isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }
}
