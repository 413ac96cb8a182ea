using System.Collections.Immutable;
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
    private const int MostNumbers = 128;
    private const int MostLetters = 2048;

    private readonly KeptRequester?[] _kept = new KeptRequester?[Places];
    private readonly int[] _came = new int[Places];

    /// <summary>The requester, where they are kept.</summary>
    public KeptRequester? Find(Subject subject) =>
        Volatile.Read(ref _kept[PlaceOf(subject)]) is { } kept && ReferenceEquals(kept.Subject, subject) ? kept : null;

    /// <summary>
    /// Is a requester worth their memory? Only if they are not large, and their object was the last to come to its place: one made for one question seldom comes again.
    /// </summary>
    public bool IsWorthKeeping(Subject subject)
    {
        ref var came = ref _came[PlaceOf(subject)];
        var hash = RuntimeHelpers.GetHashCode(subject);
        if (came == hash)
            return !IsLarge(subject);
        came = hash;
        return false;
    }

    /// <summary>Keeps a requester who is worth it.</summary>
    public void Keep(KeptRequester requester) => Volatile.Write(ref _kept[PlaceOf(requester.Subject)], requester);

    // Without an allocation: whoever is large and asks often comes here each time.
    private static bool IsLarge(Subject subject)
    {
        if (RequesterNumbers.Room(subject) > MostNumbers)
            return true;
        var letters = subject.User.Length + subject.Uid.Length + Letters(subject.Groups);
        if (subject.Keystone is { } keystone)
        {
            letters += keystone.ProjectId.Length + keystone.ProjectName.Length + keystone.ProjectDomainId.Length + keystone.UserDomainId.Length
                + keystone.UserDomainName.Length + keystone.TrustorId.Length + Letters(keystone.Roles) + Letters(keystone.Methods);
        }
        return letters > MostLetters;
    }

    private static int Letters(ImmutableArray<string> texts)
    {
        var letters = 0;
        foreach (var text in texts)
            letters += text.Length;
        return letters;
    }

    private static int PlaceOf(Subject subject) => RuntimeHelpers.GetHashCode(subject) & (Places - 1);
}
