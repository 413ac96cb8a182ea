using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>Role mappings that change while tokens are cached.</summary>
public sealed class ReplacedMappingTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_cached_token_is_mapped_anew_with_its_next_use_and_Keystone_is_not_asked()
    {
        Assert.Equal("demo", NameOf(await _test.ReviewAsync()));
        Replace("one");
        Assert.Equal("one", NameOf(Find()));
        Replace("two");
        Assert.Equal("two", NameOf(Find()));
        _test.Cluster.Mapping.Replace([]);

        Assert.Equal("demo", NameOf(Find()));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task The_answer_by_a_new_mapping_is_made_once_and_a_hit_allocates_nothing()
    {
        await _test.ReviewAsync();
        Replace("one");
        var answer = Find();

        for (var round = 0; round < 10_000; round++)
            Assert.Same(answer, Find());

        var allocated = Allocation.Least(() =>
        {
            for (var round = 0; round < 10_000; round++)
                Find();
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task What_an_old_mapping_made_is_let_go_and_other_clusters_keep_theirs()
    {
        var other = _test.For(_test.Asking("prod", new IdentityOptions { DomainQualifiedNames = true }));
        await _test.ReviewAsync();
        var kept = other.Find(_test.Token, out _);
        var old = OldAnswer();

        Replace("new");
        Find();
        GC.Collect();

        Assert.False(old.IsAlive);
        Assert.Same(kept, other.Find(_test.Token, out _));
    }

    [Fact]
    public async Task A_flight_under_way_is_answered_by_what_is_in_force_when_it_lands()
    {
        var gate = _test.Source.Hangs();
        var review = _test.ReviewAsync();
        Replace("new");
        gate.SetResult(_test.Yes());

        Assert.Equal("new", NameOf(await review));
    }

    [Fact]
    public async Task While_mappings_change_every_answer_is_by_one_of_them()
    {
        await _test.ReviewAsync();
        using var stop = new CancellationTokenSource();
        var asking = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var names = new HashSet<string>();
            while (!stop.IsCancellationRequested)
            {
                var user = Assert.IsType<AuthenticationAnswer.Accepted>(Find()).User;
                names.Add(user.Name + System.Text.Encoding.UTF8.GetString(user.Json.ToArray()));
            }
            return names;
        })));
        for (var round = 0; round < 1_000; round++)
            Replace($"m{round % 2}");
        await stop.CancelAsync();

        Assert.All((await asking).SelectMany(names => names), name => Assert.True(name.StartsWith("demo", StringComparison.Ordinal) || name.Contains($"\"groups\":[\"ops\",\"p1\",\"{name[..2]}\"]", StringComparison.Ordinal), name));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference OldAnswer()
    {
        Replace("old");
        return new WeakReference(Find());
    }

    private void Replace(string name) => _test.Cluster.Mapping.Replace([new RoleMapping { Role = "member", UserName = name, Groups = [name] }]);

    private AuthenticationAnswer? Find() => _test.Authenticator.Find(_test.Token, out _);

    private static string NameOf(AuthenticationAnswer? answer) => Assert.IsType<AuthenticationAnswer.Accepted>(answer).User.Name;
}
