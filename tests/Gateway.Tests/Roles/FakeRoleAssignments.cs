using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

/// <summary>A Keystone that answers as a test says, and counts how often it was asked.</summary>
internal sealed class FakeRoleAssignments : IRoleAssignments
{
    private int _calls;

    public Func<string, CancellationToken, Task<ProjectAssignments>> Answer { get; set; } = (project, _) => Task.FromResult(Has(project, "member"));

    public int Calls => _calls;

    /// <summary>Which share of the budget paid for the last call.</summary>
    public KeystoneLane Lane { get; private set; }

    /// <summary>User <c>u</c> has these roles in the project.</summary>
    public static ProjectAssignments Has(string project, params string[] roles) =>
        new ProjectAssignments.Known(new ProjectRoles(project, roles.Select(role => ("u", new KeystoneRole($"id-{role}", role)))));

    public void Say(ProjectAssignments answer) => Answer = (_, _) => Task.FromResult(answer);

    public void Fail() => Say(new ProjectAssignments.Unavailable(KeystoneUnavailable.Unreachable));

    /// <summary>Answers once the test completes what is returned.</summary>
    public TaskCompletionSource<ProjectAssignments> Hang()
    {
        var answer = new TaskCompletionSource<ProjectAssignments>(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = (_, _) => answer.Task;
        return answer;
    }

    public Task<ProjectAssignments> ReadAsync(string projectId, KeystoneLane lane, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        Lane = lane;
        return Answer(projectId, cancellationToken);
    }
}
