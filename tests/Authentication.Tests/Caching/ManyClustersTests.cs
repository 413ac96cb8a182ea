using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>Calling clusters share what is known of tokens, and not what it comes to.</summary>
public sealed class ManyClustersTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();
    private readonly TokenAuthenticator _qualified;
    private readonly TokenAuthenticator _closed;
    private readonly TokenAuthenticator _young;

    public ManyClustersTests()
    {
        _qualified = _test.For(_test.Asking("qualified", new IdentityOptions { DomainQualifiedNames = true }));
        _closed = _test.For(_test.Asking("closed", new IdentityOptions { Scopes = { ScopeKind.System } }));
        _young = _test.For(_test.Asking("young", new IdentityOptions { MaxTokenAge = TimeSpan.FromSeconds(30) }));
    }

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task One_look_up_is_answered_to_each_by_its_own_rules()
    {
        Assert.Equal("demo", NameOf(await _test.ReviewAsync()));
        Assert.Equal("demo@default", NameOf(Find(_qualified)));
        Assert.IsType<AuthenticationAnswer.Rejected>(Find(_closed));
        Assert.Equal("demo", NameOf(Find(_test.Authenticator)));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task The_answer_to_each_is_made_once()
    {
        await _test.ReviewAsync();

        Assert.Same(Find(_qualified), Find(_qualified));
        Assert.Same(Find(_closed), Find(_closed));
    }

    [Fact]
    public async Task Who_waits_for_anothers_look_up_is_answered_by_their_own_rules()
    {
        var gate = _test.Source.Hangs();
        var reviews = new[] { _test.Authenticator, _qualified, _closed }.Select(one => AuthenticatorUnderTest.ReviewAsync(one, _test.Token)).ToList();

        gate.SetResult(_test.Yes());
        var answers = await Task.WhenAll(reviews);

        Assert.Equal(("demo", "demo@default"), (NameOf(answers[0]), NameOf(answers[1])));
        Assert.Equal(AnswerOrigin.Keystone, Assert.IsType<AuthenticationAnswer.Rejected>(answers[2]).Origin);
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_token_that_is_too_old_for_one_is_not_for_another()
    {
        await AuthenticatorUnderTest.ReviewAsync(_young, _test.Token);
        Assert.Equal("demo", NameOf(Find(_young)));
        _test.Pass(30);

        Assert.IsType<AuthenticationAnswer.Rejected>(Find(_young));
        Assert.Equal("demo", NameOf(Find(_test.Authenticator)));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_token_that_became_too_old_while_it_was_asked_about_is_not_let_in()
    {
        _test.Pass(25);
        var gate = _test.Source.Hangs();
        var reviews = new[] { _young, _qualified }.Select(one => AuthenticatorUnderTest.ReviewAsync(one, _test.Token)).ToList();

        var yes = _test.Yes();
        _test.Pass(5);
        gate.SetResult(yes);

        Assert.IsType<AuthenticationAnswer.Rejected>(await reviews[0]);
        Assert.IsType<AuthenticationAnswer.Accepted>(await reviews[1]);
    }

    [Fact]
    public async Task While_Keystone_is_down_each_gets_its_own_old_answer()
    {
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Pass(60);

        var answer = Assert.IsType<AuthenticationAnswer.Accepted>(await AuthenticatorUnderTest.ReviewAsync(_qualified, _test.Token));

        Assert.Equal(("demo@default", AnswerOrigin.Stale), (answer.User.Name, answer.Origin));
        Assert.IsType<AuthenticationAnswer.Rejected>(await AuthenticatorUnderTest.ReviewAsync(_closed, _test.Token));
        Assert.IsType<AuthenticationAnswer.Rejected>(await AuthenticatorUnderTest.ReviewAsync(_young, _test.Token));
    }

    [Fact]
    public async Task A_new_look_up_is_answered_to_each_anew()
    {
        await _test.ReviewAsync();
        Find(_qualified);
        _test.Source.Answers(() => new TokenAnswer.Valid(Some.Identity with { Token = Some.Validated with { User = Some.Validated.User with { Name = "renamed" } } }, _test.Clock.Now));
        _test.Pass(60);
        await _test.ReviewAsync();

        Assert.Equal("renamed@default", NameOf(Find(_qualified)));
        Assert.Equal(2, _test.Source.Calls);
    }

    [Fact]
    public async Task Many_clusters_that_ask_at_once_get_one_answer_each()
    {
        await _test.ReviewAsync();
        var clusters = Enumerable.Range(0, 16).Select(number => _test.For(_test.Asking($"c{number}", new IdentityOptions { MaxGroups = 100 + number }))).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 640).Select(number => Task.Run(() => Find(clusters[number % 16]))));

        Assert.Equal(16, answers.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(1, _test.Source.Calls);
    }

    private AuthenticationAnswer? Find(TokenAuthenticator authenticator) => authenticator.Find(_test.Token, out _);

    private static string NameOf(AuthenticationAnswer? answer) => Assert.IsType<AuthenticationAnswer.Accepted>(answer).User.Name;
}
