using System.Collections.Concurrent;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>The projects that are kept, and no more than so many.</summary>
/// <param name="most">How many.</param>
/// <param name="metrics">Where is counted what made room.</param>
internal sealed class ProjectTable(int most, RoleMetrics metrics)
{
    private const int EvictedPart = 16;

    private readonly ConcurrentDictionary<string, CachedProject> _projects = new(StringComparer.Ordinal);
    private readonly Lock _evicting = new();

    /// <summary>How many are kept.</summary>
    public int Count => _projects.Count;

    /// <summary>A project, with no lock taken; <see langword="null"/> where it is not kept.</summary>
    public CachedProject? Find(string projectId) => _projects.GetValueOrDefault(projectId);

    /// <summary>A project, which is kept from now on.</summary>
    public CachedProject GetOrAdd(string projectId, Func<CachedProject> create)
    {
        if (Find(projectId) is { } known)
            return known;
        var project = _projects.GetOrAdd(projectId, create());
        lock (_evicting)
            Evict(project);
        return project;
    }

    /// <summary>Puts another in a project's place, unless somebody else just did.</summary>
    public void Replace(string projectId, CachedProject known, CachedProject other) => _projects.TryUpdate(projectId, other, known);

    /// <summary>
    /// A project in use is looked up anew before long, so those looked up longest ago are those that nobody needs. Many go at once, as the search is
    /// through all of them.
    /// </summary>
    private void Evict(CachedProject except)
    {
        var excess = _projects.Count - most;
        if (excess <= 0)
            return;
        foreach (var oldest in _projects.ToArray().Where(one => one.Value != except).OrderBy(one => one.Value.LastAsked).Take(excess + (most / EvictedPart)))
        {
            if (_projects.TryRemove(oldest))
                metrics.Evicted();
        }
    }
}
