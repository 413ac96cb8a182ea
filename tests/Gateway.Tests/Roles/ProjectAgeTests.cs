using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

/// <summary>The cache over a source that keeps answers itself: whatever the layers, a removed role is seen within the time of a project.</summary>
public sealed class ProjectAgeTests : IDisposable, IProjectSource
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CacheUnderTest _one = new(); // for its leave
    private readonly ManualTime _time = new();
    private readonly LogLines _log = new();
    private readonly List<ProjectQuestion> _questions = [];
    private readonly ProjectRoleCache _cache;
    private TimeSpan _age;

    public ProjectAgeTests() => _cache = new ProjectRoleCache(
        this, Options.Create(new RoleOptions { TtlJitter = 0 }), new RoleMetrics(_services.GetRequiredService<IMeterFactory>()), new SteadyClock(_time), _time, _log.For<ProjectRoleCache>());

    [Fact]
    public async Task An_answers_time_counts_from_when_Keystone_was_asked_by_whomever()
    {
        await FindAsync(age: 20);
        Pass(2.4);
        await FindAsync();
        Assert.Single(_questions);

        Pass(0.1); // 22.5 s after Keystone was asked
        await FindAsync();
        Assert.Equal(2, _questions.Count);
    }

    [Fact]
    public async Task A_first_answer_must_leave_some_time_and_a_refresh_must_be_newer_than_what_is_kept()
    {
        await FindAsync();
        Pass(24);
        await FindAsync();

        Assert.Equal([22.5, 12], _questions.Select(question => question.MaxAge.TotalSeconds));
        Assert.Null(_questions[0].Seen);
        Assert.Equal(1, _questions[1].Seen!.Generation);
    }

    [Fact]
    public async Task After_a_project_was_forgotten_no_answer_from_before_will_do()
    {
        await FindAsync();
        Pass(5);
        _cache.Forget("p");
        Pass(1);
        await FindAsync();

        Assert.Equal(TimeSpan.FromSeconds(1), _questions[1].MaxAge);
        Assert.Null(_questions[1].Seen);
    }

    [Theory]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public async Task Whoever_sets_the_wall_clock_answers_grow_neither_older_nor_younger_by_it(double jump)
    {
        await FindAsync();
        _time.SetWall(_time.GetUtcNow().AddSeconds(jump));
        Pass(22.4);
        await FindAsync();
        Assert.Single(_questions);

        Pass(0.1); // to be refreshed, by something newer than what is kept
        await FindAsync();
        Assert.Equal(11.25, _questions[1].MaxAge.TotalSeconds);

        _cache.Forget("p");
        _time.SetWall(_time.GetUtcNow().AddSeconds(-2 * jump));
        Pass(1);
        await FindAsync();
        Assert.Equal(1, _questions[2].MaxAge.TotalSeconds);
    }

    public void Dispose()
    {
        _one.Dispose();
        _services.Dispose();
    }

    Task<ProjectAnswer> IProjectSource.FetchAsync(ProjectQuestion question, CancellationToken cancellationToken)
    {
        _questions.Add(question);
        return Task.FromResult(new ProjectAnswer(FakeRoleAssignments.Has(question.ProjectId, "member"), _age) { Generation = _questions.Count });
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private async Task FindAsync(double age = 0)
    {
        _age = TimeSpan.FromSeconds(age);
        await _cache.FindAsync("p", _one.Admission, CancellationToken.None);
    }
}
