using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Authorization.Roles;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>
/// Decides by the roles that users have now: those that a review tells are cut down to them and never added to, and a user of whom a review tells none may
/// be given them. A project that is kept costs no waiting.
/// </summary>
internal sealed class LiveRoles(IOptions<RoleOptions> options, TimeProvider time)
{
    private readonly RoleQuestions _questions = new(options.Value);

    /// <summary>Whether any review is decided so.</summary>
    public bool IsOn { get; } = options.Value is { Live: true } or { NamespaceOfProject: not null };

    /// <summary>Decides a request.</summary>
    /// <param name="authorizer">By which policy.</param>
    /// <param name="roles">Whom the calling cluster asks for roles.</param>
    /// <param name="request">The request, as the review tells it.</param>
    /// <param name="patience">How long whoever asks waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<LiveDecision> DecideAsync(IAuthorizer authorizer, IRoleSource roles, AccessRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        switch (_questions.About(request))
        {
            case RoleQuestion.None:
                return new(Decide(authorizer, request));
            case RoleQuestion.Unanswerable unanswerable:
                return new(Unknown(authorizer, request, unanswerable.Cause));
            case RoleQuestion.Of of:
                var finding = roles.FindAsync(of.ProjectId, of.UserId, cancellationToken);
                return finding.IsCompletedSuccessfully ? new(Decide(authorizer, request, of, finding.Result)) : WaitAsync(authorizer, request, of, finding, patience);
            case var other:
                throw new InvalidOperationException($"A question that is none: {other.GetType().Name}");
        }
    }

    private async ValueTask<LiveDecision> WaitAsync(IAuthorizer authorizer, AccessRequest request, RoleQuestion.Of of, ValueTask<CurrentRoles> finding, TimeSpan patience)
    {
        try
        {
            return Decide(authorizer, request, of, await finding.AsTask().WaitAsync(patience, time).ConfigureAwait(false));
        }
        catch (TimeoutException)
        {
            return Unknown(authorizer, request, "Keystone did not answer in time");
        }
    }

    private static LiveDecision Decide(IAuthorizer authorizer, AccessRequest request, RoleQuestion.Of of, CurrentRoles current) => current switch
    {
        CurrentRoles.Known known => Decide(authorizer, With(request, of.ProjectId, known.Names)),
        CurrentRoles.Unknown unknown => Unknown(authorizer, request, unknown.Reason),
        _ => throw new InvalidOperationException($"An outcome that no one knows: {current.GetType().Name}"),
    };

    private static LiveDecision Decide(IAuthorizer authorizer, AccessRequest request) => new(authorizer.Decide(request), request);

    private static AccessRequest With(AccessRequest request, string projectId, ImmutableArray<string> current)
    {
        if (request.Subject.Keystone is not { } told)
            return current.IsEmpty ? request : With(request, new KeystoneSubject(projectId, "", "", "", "", current));
        ImmutableArray<string> left = [.. told.Roles.Where(role => current.Contains(role))];
        return left.Length == told.Roles.Length ? request : With(request, told with { Roles = left });
    }

    private static AccessRequest With(AccessRequest request, KeystoneSubject keystone) => request with { Subject = request.Subject with { Keystone = keystone } };

    /// <summary>
    /// Not knowing allows nothing. A rule that denies what the review tells denies it still: a denial must not be lifted by Keystone's being away. Where it
    /// tells nothing there is nothing to go by.
    /// </summary>
    private static LiveDecision Unknown(IAuthorizer authorizer, AccessRequest request, string cause)
    {
        var denial = request.Subject.Keystone is null ? null : authorizer.Decide(request) as Decision.Deny;
        return new LiveDecision(denial ?? (Decision)new Decision.Unknown($"the user's present roles are not known: {cause}"), request);
    }
}
