using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

/// <summary>Each test has a token of its own, in one cluster.</summary>
public sealed class TokenGrainTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    /// <summary>Patience for a busy machine.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private readonly TokenQuestion _question = Some.Question();
    private readonly int _before = cluster.Keystone.Validations;

    private int Validations => cluster.Keystone.Validations - _before;

    [Fact]
    public async Task A_thousand_who_ask_through_both_silos_make_one_validation()
    {
        var gate = cluster.Keystone.Hangs();
        var asks = Enumerable.Range(0, 1_000).Select(n => cluster.AskAsync(_question, n % 2, patience: Long)).ToList();
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
        var second = cluster.AskAsync(_question, silo: 1, patience: Long);
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
        await UntilAsync(async () => !await cluster.HasActivationOf(_question));

        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        Assert.IsType<TokenReply.Good>(await cluster.AskAsync(_question));
        Assert.Equal(2, Validations);
    }

    [Fact]
    public async Task That_nobody_can_tell_leaves_no_activation()
    {
        cluster.Keystone.Says(new TokenValidation.Unavailable(KeystoneUnavailable.BudgetSpent));
        Assert.IsType<TokenReply.Unknown>(await cluster.AskAsync(_question));

        await UntilAsync(async () => !await cluster.HasActivationOf(_question));
    }

    [Fact]
    public async Task A_token_that_was_good_is_not_refused_with_the_new_ones_whose_question_it_joined()
    {
        var gate = cluster.Keystone.Hangs();
        var asNew = cluster.AskAsync(_question, patience: TimeSpan.FromSeconds(5));
        await UntilAsync(() => Task.FromResult(Validations == 1));
        var before = cluster.Calls("token");
        var asGood = cluster.FetchAsync(_question with { Lane = KeystoneLane.KnownToken });
        await UntilAsync(() => Task.FromResult(cluster.Calls("token") > before + 1)); // it is told that the question is under way
        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        gate.SetResult(new TokenValidation.Unavailable(KeystoneUnavailable.BudgetSpent));

        Assert.IsType<TokenReply.Unknown>(await asNew);
        Assert.IsType<TokenAnswer.Valid>(await asGood);
        Assert.Equal((2, KeystoneLane.KnownToken), (Validations, cluster.Keystone.LastLane));
    }

    [Fact]
    public async Task A_grain_waits_as_long_as_it_is_asked_to()
    {
        var gate = cluster.Keystone.Hangs();
        var patient = cluster.AskAsync(_question, patience: TimeSpan.FromSeconds(5));
        Assert.IsType<TokenReply.StillAsking>(await cluster.AskAsync(_question)); // the silo's own, which is shorter
        Assert.IsType<TokenReply.StillAsking>(await cluster.AskAsync(_question, patience: TimeSpan.Zero));
        gate.SetResult(new TokenValidation.Valid(Some.Validated));

        Assert.IsType<TokenReply.Good>(await patient);
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

    [Fact]
    public async Task An_answer_that_a_revocation_overtook_is_told_to_nobody()
    {
        var gate = cluster.Keystone.Hangs();
        var ask = cluster.FetchAsync(_question);
        await UntilAsync(() => Task.FromResult(Validations == 1));
        foreach (var silo in new[] { 0, 1 })
            cluster.Of<RevocationLog>(silo).Revoke(new Watermark(WatermarkKind.AuditId, "overtaken"));
        cluster.Keystone.Says(new TokenValidation.Invalid(InvalidToken.NotFound));
        gate.SetResult(new TokenValidation.Valid(Some.Validated with { AuditIds = ["overtaken"] }));

        Assert.IsType<TokenAnswer.Invalid>(await ask);
        Assert.Equal(2, Validations);
    }

    [Fact]
    public async Task A_slow_Keystone_is_no_dead_silo()
    {
        var gate = cluster.Keystone.Hangs();
        Assert.IsType<TokenReply.StillAsking>(await cluster.AskAsync(_question));
        var fetches = Enumerable.Range(0, 20).Select(n => cluster.FetchAsync(_question, n % 2)).ToList();
        await UntilAsync(() => Task.FromResult(cluster.Calls("token") > 5 * fetches.Count));
        gate.SetResult(new TokenValidation.Valid(Some.Validated));

        Assert.All(await Task.WhenAll(fetches), answer => Assert.IsType<TokenAnswer.Valid>(answer));
        Assert.Equal(1, Validations);
        Assert.True(cluster.Of<SiloCalls>(0).AreAnswering);
    }

    [Fact]
    public async Task A_miss_is_one_call_of_a_grain()
    {
        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated));
        var before = cluster.Calls("token");

        Assert.IsType<TokenAnswer.Valid>(await cluster.FetchAsync(_question));
        Assert.Equal(1, cluster.Calls("token") - before);
    }

    [Fact]
    public async Task More_groups_than_fit_in_a_message_are_had_from_Keystone()
    {
        cluster.Keystone.Says(new TokenValidation.Valid(Some.Validated with { User = new KeystoneUser(FakeKeystone.InManyGroups, "demo", new KeystoneDomain("default", "Default")) }));

        Assert.IsType<TokenReply.TooLarge>(await cluster.AskAsync(_question));
        Assert.Equal(FakeKeystone.ManyGroups, Assert.IsType<TokenAnswer.Valid>(await cluster.FetchAsync(_question)).Identity.Groups.Length);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!await isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }
}
