using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads from a review's <c>extra</c> what Keystone said when it authenticated the user; others' keys are passed over.</summary>
internal static class KeystoneExtra
{
    private static readonly KeystoneSubject Nobody = new("", "", "", "", "", []);

    /// <summary>The <c>extra</c> on whose name the reader stands; <see langword="null"/> where Keystone has said nothing.</summary>
    public static KeystoneSubject? Read(ref StrictReader reader)
    {
        reader.ToValue();
        if (reader.IsNull)
            return null;
        var subject = Nobody;
        reader.Members("spec.extra", ReadMember, ref subject);
        return ReferenceEquals(subject, Nobody) ? null : subject;
    }

    private static void ReadMember(ref StrictReader reader, ref KeystoneSubject subject)
    {
        var key = reader.Name();
        var values = reader.Texts("spec.extra[*]");
        subject = key switch
        {
            ExtraKeys.Roles => subject with { Roles = values },
            ExtraKeys.ProjectId => subject with { ProjectId = First(values) },
            ExtraKeys.ProjectName => subject with { ProjectName = First(values) },
            ExtraKeys.ProjectDomainId => subject with { ProjectDomainId = First(values) },
            ExtraKeys.UserDomainId => subject with { UserDomainId = First(values) },
            ExtraKeys.UserDomainName => subject with { UserDomainName = First(values) },
            _ => subject,
        };
    }

    private static string First(ImmutableArray<string> values) => values is [var only] ? only : string.Empty;
}
