using System.Runtime.CompilerServices;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

public class KnownRequestersTests
{
    private readonly KnownRequesters _known = new();

    [Fact]
    public void Only_an_object_that_comes_again_is_worth_its_memory()
    {
        var once = Subject("ada");
        Assert.False(_known.IsWorthKeeping(once));
        Assert.True(_known.IsWorthKeeping(once));
        Assert.Null(_known.Find(once));
    }

    [Fact]
    public void A_requester_is_found_by_the_object_and_not_by_what_it_says()
    {
        var kept = new KeptRequester(Subject("ada"), [7, 7, 7, 7, 7, 7, 7], IsAuthenticated: true, "ada", "demo", MayBeAnyProject: false);
        _known.Keep(kept);
        Assert.Same(kept, _known.Find(kept.Subject));
        Assert.Null(_known.Find(Subject("ada")));
    }

    [Fact]
    public void Who_is_pushed_out_is_not_taken_for_who_came_instead()
    {
        var all = Enumerable.Range(0, 20_000).Select(number => Subject($"user-{number}")).ToArray();
        foreach (var subject in all)
            _known.Keep(new KeptRequester(subject, [], IsAuthenticated: true, subject.User, "", MayBeAnyProject: false));
        var found = all.Select(_known.Find).ToArray();
        Assert.InRange(found.Count(one => one is not null), 1, 4096);
        Assert.All(all.Zip(found), pair => Assert.True(pair.Second is null || pair.Second.UserName == pair.First.User));
    }

    [Fact]
    public void Who_is_large_is_not_worth_keeping()
    {
        Subject[] large =
        [
            Subject(new string('a', 2049)),
            Subject("ada") with { Groups = [.. Enumerable.Repeat("g", 127)] },
            Subject("ada") with { Keystone = new KeystoneSubject("p", "demo", "", "", "", [new string('r', 2048)]) },
        ];
        foreach (var subject in large)
        {
            Assert.False(_known.IsWorthKeeping(subject));
            Assert.False(_known.IsWorthKeeping(subject));
        }
    }

    [Fact]
    public void Who_is_large_costs_no_memory_however_often_they_ask()
    {
        var authorizer = new CompiledAuthorizer(PolicyShape.All[0].Policy(10), new PolicyOptions());
        var request = new AccessRequest(
            Subject("ada") with { Groups = [new string('g', 4096)], Keystone = new KeystoneSubject("p", "demo", "", "", "", []) },
            new AccessAction.OnResource("nobody's", "", "v1", "pods", "", "ns", ""));
        for (var i = 0; i < 3; i++)
            authorizer.Allowing(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        authorizer.Allowing(request);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // The webhook asks for the reason of each refusal, which asks the policy several times about whoever asked.
    [Fact]
    public void Who_is_large_and_was_told_why_not_is_not_held()
    {
        var authorizer = new CompiledAuthorizer(PolicyShape.All[0].Policy(10), new PolicyOptions());
        var asked = Refuse(authorizer);
        GC.Collect();
        Assert.False(asked.IsAlive);
        GC.KeepAlive(authorizer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Refuse(CompiledAuthorizer authorizer)
    {
        var subject = new Subject("ada", "u-1", [new string('g', 4096)], new KeystoneSubject("p-1", "demo", "default", "default", "Default", []));
        var decision = authorizer.Decide(new AccessRequest(subject, new AccessAction.OnResource("nobody's", "", "v1", "pods", "", "ns", "")));
        Assert.NotEmpty(Assert.IsType<Decision.NoOpinion>(decision).Reason);
        return new WeakReference(subject);
    }

    private static Subject Subject(string name) => new(name, "", [], null);
}
