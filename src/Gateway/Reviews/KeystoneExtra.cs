using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads from a review's <c>extra</c> what Keystone said when it authenticated the user; others' keys are passed over.</summary>
internal static class KeystoneExtra
{
    private static readonly string[] Keys =
    [
        ExtraKeys.Roles, ExtraKeys.ProjectId, ExtraKeys.ProjectName, ExtraKeys.ProjectDomainId, ExtraKeys.UserDomainId, ExtraKeys.UserDomainName,
        ExtraKeys.Methods, ExtraKeys.TrustorId,
    ];

    private static readonly KeystoneSubject Nobody = new("", "", "", "", "", []);

    /// <summary>
    /// The <c>extra</c> on whose name the reader stands; <see langword="null"/> where Keystone has said nothing. Of each of its users it says the domain, here as in
    /// k8s-keystone-auth: without that, other keys were set by somebody else.
    /// </summary>
    public static KeystoneSubject? Read(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var subject = Nobody;
        reader.Members("spec.extra", ReadMember, ref subject);
        return subject.UserDomainId.Length == 0 ? null : subject;
    }

    private static void ReadMember(ref StrictReader reader, ref KeystoneSubject subject)
    {
        var key = reader.Name(Keys);
        var values = reader.Texts("spec.extra[*]");
        subject = key switch
        {
            ExtraKeys.Roles => subject with { Roles = values },
            ExtraKeys.ProjectId => subject with { ProjectId = Only(ExtraKeys.ProjectId, values) },
            ExtraKeys.ProjectName => subject with { ProjectName = Only(ExtraKeys.ProjectName, values) },
            ExtraKeys.ProjectDomainId => subject with { ProjectDomainId = Only(ExtraKeys.ProjectDomainId, values) },
            ExtraKeys.UserDomainId => subject with { UserDomainId = Only(ExtraKeys.UserDomainId, values) },
            ExtraKeys.UserDomainName => subject with { UserDomainName = Only(ExtraKeys.UserDomainName, values) },
            ExtraKeys.Methods => subject with { Methods = values },
            ExtraKeys.TrustorId => subject with { TrustorId = Only(ExtraKeys.TrustorId, values) },
            _ => subject,
        };
    }

    // Keystone never says two. Whoever made them gets no answer: to call one of them missing, or the user another authenticator's, might allow more.
    private static string Only(string key, ImmutableArray<string> values) => values switch
    {
        [] => string.Empty,
        [var only] => only,
        _ => throw new MalformedReviewException($"spec.extra[\"{key}\"] must have at most one value"),
    };
}
