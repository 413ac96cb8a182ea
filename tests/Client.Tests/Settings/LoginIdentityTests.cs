using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class LoginIdentityTests
{
    // Few, and such that would pass for another where they are only put together.
    private static readonly Gen<string?> Texts = Gen.Elements(null, "", "a", "a\n", "1:a", "a\nuser.name=1:a", "ü");

    private static readonly Gen<Uri?> Urls = Gen.Elements(null, new Uri("https://k/v3"), new Uri("https://k/a=1:b"));

    private static readonly Gen<UserSettings> Users =
        from id in Texts from name in Texts from domainId in Texts from domainName in Texts select new UserSettings(id, name, domainId, domainName);

    private static readonly Gen<Named> Domains = from id in Texts from name in Texts select new Named(id, name);

    private static readonly Gen<Named> Projects =
        from id in Texts from name in Texts from domain in Gen.OneOf(Gen.Constant<Named?>(null), Domains.Select(Named? (one) => one)) select new Named(id, name, domain);

    private static readonly Gen<LoginScope> Scopes = Gen.OneOf(
        Gen.Elements<LoginScope>(new LoginScope.Open(), new LoginScope.Unscoped(), new LoginScope.System()),
        Projects.Select(LoginScope (one) => new LoginScope.Project(one)),
        Domains.Select(LoginScope (one) => new LoginScope.Domain(one)),
        Texts.Select(LoginScope (id) => new LoginScope.Trust(id ?? "")));

    private static readonly Gen<LoginWay> Ways = Gen.OneOf(
        from methods in Gen.Elements<ImmutableArray<string>>(["password"], ["totp"], ["password", "totp"]) from user in Users
        select (LoginWay)new LoginWay.Person(methods, user, default, default),
        Texts.Select(LoginWay (text) => new LoginWay.Token(new Secret(text ?? ""))),
        from id in Texts from name in Texts from user in Users select (LoginWay)new LoginWay.ApplicationCredential(id, name, user, default),
        from idp in Texts from protocol in Texts from client in Texts from discovery in Urls from device in Urls from access in Urls from scope in Texts from pkce in Texts
        select (LoginWay)new LoginWay.DeviceCode(new DeviceCodeSettings
        {
            IdentityProvider = idp ?? "",
            Protocol = protocol ?? "",
            ClientId = client ?? "",
            DiscoveryEndpoint = discovery,
            DeviceAuthorizationEndpoint = device,
            AccessTokenEndpoint = access,
            Scope = scope ?? "",
            CodeChallengeMethod = pkce,
        }));

    private static readonly Gen<TlsSettings> Tls =
        from insecure in Gen.Elements(false, true) from certificate in Texts select new TlsSettings { Insecure = insecure, CertificateFile = certificate };

    private static readonly Arbitrary<LoginPlan> Plans = Arb.From(
        from url in Urls from tls in Tls from way in Ways from scope in Scopes select new LoginPlan { Url = url, Tls = tls, Way = way, Scope = scope });

    [Fact]
    public void Plans_have_the_same_identity_exactly_if_they_are_the_same() =>
        Prop.ForAll(Plans, Plans, (one, other) =>
            Identity(one) == Identity(one with { }) && (Identity(one) == Identity(other)) == (Whole(one) == Whole(other)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    // Any two plans differ in much; these differ in one thing, which has to be enough.
    [Fact]
    public void One_difference_is_enough() =>
        Prop.ForAll(Plans, Arb.From(from way in Ways from tls in Tls select (way, tls)), Arb.From(Scopes), (plan, other, scope) =>
            Same(plan, plan with { Way = other.way }) && Same(plan, plan with { Tls = other.tls }) && Same(plan, plan with { Scope = scope })
            && Same(plan, plan with { Url = new Uri("https://another/") }))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_domain_of_which_nothing_is_said_is_not_none()
    {
        LoginPlan Plan(Named? domain) =>
            new() { Way = new LoginWay.Token(new Secret("t")), Scope = new LoginScope.Project(new Named(null, "demo", domain)) };

        Assert.NotEqual(Identity(Plan(null)), Identity(Plan(new Named(null, null))));
    }

    [Fact]
    public void A_token_of_a_log_in_that_verified_nothing_is_not_for_one_that_verifies()
    {
        var plan = new LoginPlan { Url = new Uri("https://k/"), Way = new LoginWay.Token(new Secret("t")), Scope = new LoginScope.Open() };

        Assert.NotEqual(Identity(plan), Identity(plan with { Tls = new TlsSettings { Insecure = true } }));
        Assert.NotEqual(Identity(plan), Identity(plan with { Tls = new TlsSettings { CertificateFile = "c" } }));
    }

    [Fact]
    public void Secrets_keys_and_authorities_are_no_part_of_it()
    {
        LoginPlan Plan(string secret, string file) => new()
        {
            Way = new LoginWay.Person(["password"], new UserSettings(null, "u", null, "D"), new Secret(secret), new Secret(secret)),
            Scope = new LoginScope.Open(),
            Tls = new TlsSettings { CaFile = file, KeyFile = file },
            Warnings = [file],
        };

        Assert.Equal(Identity(Plan("x", "y")), Identity(Plan("hunter2", "z")));
    }

    [Fact]
    public void A_token_is_known_by_its_hash()
    {
        var plan = new LoginPlan { Way = new LoginWay.Token(new Secret("gAAAA")), Scope = new LoginScope.Open() };

        Assert.Contains("sha256=64:", Identity(plan), StringComparison.Ordinal);
        Assert.DoesNotContain("gAAAA", Identity(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_person_types_the_URL_the_cluster_stands_for_it()
    {
        var plan = new LoginPlan { Way = new LoginWay.Token(new Secret("t")), Scope = new LoginScope.Open() };
        var told = plan with { Url = new Uri("https://k/v3") };

        Assert.NotEqual(LoginIdentity.Of(plan, "https://api-1"), LoginIdentity.Of(plan, "https://api-2"));
        Assert.Equal(LoginIdentity.Of(told, "https://api-1"), LoginIdentity.Of(told, null));
        Assert.NotEqual(LoginIdentity.Of(plan, "https://k/v3"), LoginIdentity.Of(told, "https://k/v3"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Where_neither_is_known_there_is_no_identity(string? server) =>
        Assert.Null(LoginIdentity.Of(new LoginPlan { Way = new LoginWay.Token(new Secret("t")), Scope = new LoginScope.Open() }, server));

    private static string Identity(LoginPlan plan) => LoginIdentity.Of(plan, "https://api")!;

    private static bool Same(LoginPlan one, LoginPlan other) => (Identity(one) == Identity(other)) == (Whole(one) == Whole(other));

    // The plan written out by somebody else.
    private static string Whole(LoginPlan plan) => JsonSerializer.Serialize(new
    {
        plan.Url,
        plan.Tls,
        Kind = plan.Way.GetType().Name,
        Way = (object)plan.Way,
        Token = (plan.Way as LoginWay.Token)?.Text.Reveal(),
        ScopeKind = plan.Scope.GetType().Name,
        Scope = (object)plan.Scope,
    });
}
