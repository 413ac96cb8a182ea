using System.Runtime.CompilerServices;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// Requesters in the numbers of one policy, by the object that says who they are: to translate them is a third of a decision, and whoever keeps that object,
/// as the webhook does, asks with it again. One object has one place, where another may push it out.
/// </summary>
internal sealed class KnownRequesters
{
    private const int Places = 4096;

    // A Keystone user has some 500 letters. The reason of a refusal is looked for by several questions of one subject, so also who comes once may be kept:
    // these bound all of them to about 40 MB at the very worst.
    private const int MostTexts = 128;
    private const int MostLetters = 2048;

    private readonly KeptRequester?[] _kept = new KeptRequester?[Places];
    private readonly int[] _came = new int[Places];

    /// <summary>The requester, where they are kept.</summary>
    public KeptRequester? Find(Subject subject) =>
        Volatile.Read(ref _kept[PlaceOf(subject)]) is { } kept && ReferenceEquals(kept.Subject, subject) ? kept : null;

    /// <summary>Was this object the last to come to its place? Only then is it worth its memory: an object made for one question seldom comes again.</summary>
    public bool HasCome(Subject subject)
    {
        ref var came = ref _came[PlaceOf(subject)];
        var hash = RuntimeHelpers.GetHashCode(subject);
        if (came == hash)
            return true;
        came = hash;
        return false;
    }

    /// <summary>Keeps a requester, unless they are large.</summary>
    public void Keep(KeptRequester requester)
    {
        if (!IsLarge(requester.Subject))
            Volatile.Write(ref _kept[PlaceOf(requester.Subject)], requester);
    }

    private static bool IsLarge(Subject subject)
    {
        string[] texts = subject.Keystone is { } keystone
            ? [subject.User, subject.Uid, keystone.ProjectId, keystone.ProjectName, keystone.ProjectDomainId, keystone.UserDomainId, keystone.UserDomainName, keystone.TrustorId, .. subject.Groups, .. keystone.Roles, .. keystone.Methods]
            : [subject.User, subject.Uid, .. subject.Groups];
        return texts.Length > MostTexts || texts.Sum(text => text.Length) > MostLetters;
    }

    private static int PlaceOf(Subject subject) => RuntimeHelpers.GetHashCode(subject) & (Places - 1);
}
