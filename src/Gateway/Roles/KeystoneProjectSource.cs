using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Asks Keystone itself: one process, or a gateway that has lost its silos.</summary>
internal sealed class KeystoneProjectSource(IRoleAssignments assignments, TimeProvider time) : IProjectSource
{
    public async Task<ProjectAnswer> FetchAsync(ProjectQuestion question, CancellationToken cancellationToken)
    {
        var sentAt = time.GetTimestamp(); // before the question goes out: what happens at Keystone from here on, the answer may not know
        var answer = await assignments.ReadAsync(question.ProjectId, question.Lane, cancellationToken).ConfigureAwait(false);
        return new ProjectAnswer(answer, time.GetElapsedTime(sentAt));
    }
}
