using Orleans.Concurrency;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>One project, known to the whole cluster: who has which role in it now, and at most one question about it under way. Its key is the project's id.</summary>
[Alias("keystone-auth.project")]
public interface IProjectGrain : IGrainWithStringKey
{
    /// <summary>Who has which role? It interleaves, so that everyone who asks while Keystone is being asked waits for that one call.</summary>
    [AlwaysInterleave]
    [Alias("ask")]
    Task<ProjectReply> AskAsync(ProjectAsk ask);
}
