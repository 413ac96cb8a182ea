using KeystoneAuthCluster.Grains.Projects;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Grains.Tests.Projects;

public sealed class GrainProjectSourceTests : IDisposable, IProjectGrain, IProjectSource
{
    private static readonly ProjectAnswer FromKeystone = new(new ProjectAssignments.Withheld(), TimeSpan.FromSeconds(77));

    private readonly SilosUnderTest _silos = new();
    private readonly List<ProjectAsk> _asks = [];
    private Func<ProjectReply> _grain = () => throw new SiloUnavailableException();

    [Fact]
    public async Task An_answer_is_as_old_as_the_grain_says_and_the_way_took()
    {
        _grain = () =>
        {
            _silos.Time.Advance(TimeSpan.FromSeconds(1));
            return new ProjectReply.Known { Holders = [new([new("r1", "member")], ["u1", "u2"])], Age = TimeSpan.FromSeconds(9), Generation = 4 };
        };

        var answer = await FetchAsync();

        Assert.Equal((TimeSpan.FromSeconds(10), 4L), (answer.Age, answer.Generation));
        Assert.Equal("member", Assert.Single(Assert.IsType<ProjectAssignments.Known>(answer.Assignments).Roles.Of("u2")).Name);
    }

    [Fact]
    public async Task What_is_unchanged_is_what_the_asker_has_only_younger()
    {
        _grain = () => new ProjectReply.Unchanged { Age = TimeSpan.FromSeconds(1) };
        var seen = new ProjectAnswer(Some.Roles("member"), TimeSpan.FromSeconds(20)) { Generation = 4 };

        Assert.Equal(seen with { Age = TimeSpan.FromSeconds(1) }, await FetchAsync(seen: seen));
        Assert.Equal((4L, true), (Assert.Single(_asks).Generation, _asks[0].IsProven));
        Assert.Same(FromKeystone, await FetchAsync()); // an asker who has nothing cannot be told that it is unchanged
        Assert.False(_asks[1].IsProven);
    }

    [Fact]
    public async Task Still_asking_is_asked_again_and_what_was_young_enough_stays_so()
    {
        _grain = () =>
        {
            _silos.Time.Advance(TimeSpan.FromSeconds(1));
            return _asks.Count < 3 ? new ProjectReply.StillAsking() : new ProjectReply.NoSuchProject { Age = TimeSpan.Zero };
        };

        Assert.IsType<ProjectAssignments.NoSuchProject>((await FetchAsync()).Assignments);
        Assert.Equal([10, 11, 12], _asks.Select(ask => ask.MaxAge.TotalSeconds));
        Assert.All(_asks, ask => Assert.Equal(_silos.Options.Patience, ask.Patience));
    }

    public static TheoryData<ProjectReply?> Unreadable { get; } = new(
        null,
        new ProjectReply.TooLarge(),
        new ProjectReply.Unknown { Cause = KeystoneUnavailable.ServiceUserRefused },
        new ProjectReply.Unknown { Cause = (KeystoneUnavailable)99 },
        new ProjectReply.Known { Holders = null!, Age = TimeSpan.Zero, Generation = 1 },
        new ProjectReply.Known { Holders = [new(null!, ["u"])], Age = TimeSpan.Zero, Generation = 1 },
        new ProjectReply.Withheld { Age = TimeSpan.MinValue });

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_a_grain_cannot_tell_or_this_version_cannot_read_Keystone_is_asked_for(ProjectReply? reply)
    {
        _grain = () => reply!;

        Assert.Same(FromKeystone, await FetchAsync());
    }

    [Fact]
    public async Task That_the_silos_budget_is_spent_is_no_reason_to_spend_another()
    {
        _grain = () => new ProjectReply.Unknown { Cause = KeystoneUnavailable.BudgetSpent };

        Assert.Equal(new ProjectAssignments.Unavailable(KeystoneUnavailable.BudgetSpent), (await FetchAsync()).Assignments);
    }

    [Fact]
    public async Task Without_silos_Keystone_itself_is_asked() => Assert.Same(FromKeystone, await FetchAsync());

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task What_cannot_be_a_projects_id_wakes_no_grain(string id)
    {
        Assert.Same(FromKeystone, await FetchAsync(id));
        Assert.Empty(_asks);
    }

    [Fact]
    public void Assignments_too_many_for_a_message_are_not_sent()
    {
        Assert.NotNull(Users(ProjectMapping.MaxUsers).ToWire());
        Assert.Null(Users(ProjectMapping.MaxUsers + 1).ToWire());

        static ProjectRoles Users(int count) => new("p", Enumerable.Range(0, count).Select(n => ($"u{n}", new Keystone.Tokens.KeystoneRole("r", "member"))));
    }

    public void Dispose() => _silos.Dispose();

    Task<ProjectReply> IProjectGrain.AskAsync(ProjectAsk ask)
    {
        _asks.Add(ask);
        return Task.FromResult(_grain());
    }

    Task<ProjectAnswer> IProjectSource.FetchAsync(ProjectQuestion question, CancellationToken cancellationToken) => Task.FromResult(FromKeystone);

    private Task<ProjectAnswer> FetchAsync(string project = "p1", ProjectAnswer? seen = null) =>
        new GrainProjectSource(_silos.Calls(this), this, _silos.Time).FetchAsync(new ProjectQuestion(project, TimeSpan.FromSeconds(10), seen), CancellationToken.None);
}
