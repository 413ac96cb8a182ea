using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// What was asked, in a record. All that a policy may look at is there, so that another policy can be asked what was asked of this one
/// (<see cref="AuditLineReader"/>).
/// </summary>
internal static class AuditedRequest
{
    /// <summary>The record with who asked for what.</summary>
    public static AuditRecord With(this AuditRecord record, AccessRequest request) => With(record, request.Action) with
    {
        User = request.Subject.User,
        Uid = request.Subject.Uid,
        Groups = request.Subject.Groups,
        ProjectId = request.Subject.Keystone?.ProjectId,
        ProjectName = request.Subject.Keystone?.ProjectName,
        ProjectDomainId = request.Subject.Keystone?.ProjectDomainId,
        UserDomainId = request.Subject.Keystone?.UserDomainId,
        UserDomainName = request.Subject.Keystone?.UserDomainName,
        Roles = request.Subject.Keystone?.Roles ?? default,
        Methods = request.Subject.Keystone?.Methods ?? default,
    };

    private static AuditRecord With(AuditRecord record, AccessAction action) => action switch
    {
        AccessAction.OnResource resource => record with
        {
            Verb = resource.Verb,
            ApiGroup = resource.Group,
            Resource = resource.Resource,
            Subresource = resource.Subresource,
            Namespace = resource.Namespace,
            Name = resource.Name,
        },
        AccessAction.OnPath path => record with { Verb = path.Verb, Path = path.Path },
        _ => throw new InvalidOperationException($"An action that no one knows: {action.GetType().Name}"),
    };
}
