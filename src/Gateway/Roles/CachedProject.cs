using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>
/// One project: what was last said of it, and the one look-up under way. A look-up belongs to nobody who waits for it: it goes on when all have left.
/// </summary>
/// <param name="projectId">The project's id.</param>
/// <param name="fetch">Looks it up.</param>
/// <param name="forgottenAt">Since when no older answer will do; <see langword="null"/> where any will.</param>
/// <param name="options">The times.</param>
/// <param name="clock">The clock by which answers grow old, whoever sets the wall clock.</param>
internal sealed class CachedProject(
    string projectId, Func<ProjectQuestion, Task<ProjectAnswer>> fetch, DateTimeOffset? forgottenAt, RoleOptions options, SteadyClock clock)
{
    private readonly Lock _lock = new();
    private volatile KeptAssignments? _kept;
    private Task<ProjectAssignments>? _underWay;
    private DateTimeOffset _retryAt;

    /// <summary>What was last said; <see langword="null"/> before the first answer.</summary>
    public KeptAssignments? Kept => _kept;

    /// <summary>When a look-up last began, or the project was first asked for, in ticks: they are read without the lock.</summary>
    public long LastAsked { get; private set; } = clock.Now.UtcTicks;

    /// <summary>The look-up under way; <see langword="null"/> where there is none.</summary>
    public Task<ProjectAssignments>? UnderWay
    {
        get
        {
            lock (_lock)
                return _underWay;
        }
    }

    /// <summary>Whether the last look-up failed so short a time ago that who has something to go by does without another.</summary>
    public bool JustFailed
    {
        get
        {
            lock (_lock)
                return _underWay is null && clock.Now < _retryAt;
        }
    }

    /// <summary>The look-up under way, or a new one.</summary>
    /// <param name="seen">What the caller saw as <see cref="Kept"/> and wants something newer than.</param>
    public Task<ProjectAssignments> Join(KeptAssignments? seen)
    {
        TaskCompletionSource<ProjectAssignments> landing;
        lock (_lock)
        {
            if (_kept is { } newer && !ReferenceEquals(newer, seen))
                return Task.FromResult(newer.Answer); // one landed between the caller's look and now
            if (_underWay is not null)
                return _underWay;
            landing = new TaskCompletionSource<ProjectAssignments>(TaskCreationOptions.RunContinuationsAsynchronously);
            _underWay = landing.Task;
            LastAsked = clock.Now.UtcTicks;
        }

        _ = FlyAsync(landing);
        return landing.Task;
    }

    private async Task FlyAsync(TaskCompletionSource<ProjectAssignments> landing)
    {
        try
        {
            var answer = await fetch(new ProjectQuestion(projectId, MaxAge(), _kept?.Source)).ConfigureAwait(false);
            Land(answer.Assignments is ProjectAssignments.Unavailable
                ? null
                : KeptAssignments.Of(answer, clock.Now - answer.Age, options, Random.Shared.NextDouble()));
            landing.SetResult(answer.Assignments);
        }
#pragma warning disable CA1031 // a bug must reach everyone who waits, and must not leave the project under way for ever
        catch (Exception bug)
#pragma warning restore CA1031
        {
            Land(null);
            landing.SetException(bug);
            _ = landing.Task.Exception; // seen: a background refresh has nobody who waits
        }
    }

    /// <summary>
    /// An answer must leave some time before it is to be refreshed, and be from after the project was forgotten. In place of a kept one it must be
    /// newer; half as old leaves room for the time that a question is on its way, and lets what another gateway has just refreshed do for this one.
    /// </summary>
    private TimeSpan MaxAge()
    {
        var now = clock.Now;
        var age = options.Ttl * (options.RefreshAfter * (1 - options.TtlJitter));
        if (_kept is { } kept)
            age = Shorter(age, (now - kept.AskedAt) / 2);
        return forgottenAt is { } forgotten ? Shorter(age, now - forgotten) : age;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>Whoever is told the answer must find it kept, and no look-up of it under way any more.</summary>
    private void Land(KeptAssignments? answer)
    {
        lock (_lock)
        {
            _kept = answer ?? _kept;
            _retryAt = answer is null ? clock.Now + options.RetryAfter : default;
            _underWay = null;
        }
    }
}
