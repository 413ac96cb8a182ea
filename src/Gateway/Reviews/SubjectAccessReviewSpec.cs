using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads the <c>spec</c> of a SubjectAccessReview. The versions differ in one name: <c>groups</c> was <c>group</c> in v1beta1.</summary>
internal static class SubjectAccessReviewSpec
{
    /// <summary>The <c>spec</c> on which the reader stands.</summary>
    public static Review Read(ReviewVersion version, ref StrictReader reader)
    {
        var members = new Members { Version = version, User = string.Empty, Uid = string.Empty, Groups = [] };
        reader.Members("spec", ReadMember, ref members);
        var action = (members.Resource, members.Path) switch
        {
            ({ } resource, null) => resource,
            (null, { } path) => path,
            _ => throw new MalformedReviewException("spec must have one of resourceAttributes and nonResourceAttributes"),
        };
        return new Review.SubjectAccess(version, new AccessRequest(new Subject(members.User, members.Uid, members.Groups, members.Keystone), action)) { ActionAt = members.ActionAt };
    }

    private static void ReadMember(ref StrictReader reader, ref Members members)
    {
        if (reader.Is("user"u8))
            members.User = reader.Text("spec.user");
        else if (reader.Is("uid"u8))
            members.Uid = reader.Text("spec.uid");
        else if (reader.Is(members.Version == ReviewVersion.V1 ? "groups"u8 : "group"u8))
            members.Groups = reader.Texts(members.Version == ReviewVersion.V1 ? "spec.groups" : "spec.group");
        else if (reader.Is("extra"u8))
            members.Keystone = KeystoneExtra.Read(ref reader);
        else if (reader.Is("resourceAttributes"u8))
            members.Resource = Placed(reader.Position, AttributesReader.Resource(ref reader), ref reader, ref members);
        else if (reader.Is("nonResourceAttributes"u8))
            members.Path = Placed(reader.Position, AttributesReader.Path(ref reader), ref reader, ref members);
        else
            reader.Skip();
    }

    private static AccessAction? Placed(int start, AccessAction? action, ref StrictReader reader, ref Members members)
    {
        if (action is not null)
            members.ActionAt = start..reader.Position;
        return action;
    }

    private struct Members
    {
        public ReviewVersion Version;
        public string User;
        public string Uid;
        public ImmutableArray<string> Groups;
        public KeystoneSubject? Keystone;
        public AccessAction? Resource;
        public AccessAction? Path;
        public Range? ActionAt;
    }
}
