using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>An authenticator over a fake source, a feed that is current and a clock that the test moves; no jitter, and refreshed after 0.75 of its time.</summary>
internal sealed class AuthenticatorUnderTest : IDisposable
{
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private readonly List<TokenAdmission> _admissions = [];
    private readonly TokenKeyring _keyring = new(new byte[TokenKeyring.SecretBytes], "keystone");

    public AuthenticatorUnderTest(Action<TokenOptions>? change = null, IdentityOptions? identity = null, AdmissionOptions? admission = null)
    {
        Options = new TokenOptions { TtlJitter = 0, RefreshAfter = 0.75 };
        change?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Clock = new SteadyClock(Time);
        Revocations = new RevocationLog(Clock);
        Store = new TokenStore(Revocations, Feed, options, Clock, Time);
        Flights = new TokenFlights(new TokenLookUp(Source, Revocations, Store), Store, options, Time, Log.For<TokenFlights>());
        Metrics = new AuthenticationMetrics(Meters, Store, Revocations, Feed);
        Cluster = Asking(ClusterName.General, identity, admission);
        Authenticator = For(Cluster);
        Source.Answers(Yes);
        ReadFeed();
    }

    public TokenOptions Options { get; }

    public ManualTime Time { get; } = new();

    /// <summary>The clock by which answers grow old.</summary>
    public SteadyClock Clock { get; }

    public FeedStatus Feed { get; } = new();

    public LogLines Log { get; } = new();

    public FakeTokenSource Source { get; } = new();

    public RevocationLog Revocations { get; }

    public TokenStore Store { get; }

    public TokenFlights Flights { get; }

    public AuthenticationMetrics Metrics { get; }

    public IMeterFactory Meters => _meters.GetRequiredService<IMeterFactory>();

    /// <summary>The general cluster.</summary>
    public AskingCluster Cluster { get; }

    /// <summary>Its authenticator.</summary>
    public TokenAuthenticator Authenticator { get; }

    public byte[] Token { get; } = Some.Fernet();

    public TokenName Name => Authenticator.NameOf(Token);

    public TokenAnswer Yes() => Some.ValidAt(Clock.Now);

    public static TokenAnswer Down() => new TokenAnswer.Unavailable(KeystoneUnavailable.Unreachable);

    /// <summary>A calling cluster with a mapping of its own.</summary>
    public AskingCluster Asking(string name, IdentityOptions? identity = null, AdmissionOptions? admission = null)
    {
        var mapping = new IdentityMapping(identity ?? new IdentityOptions(), Time, Log.For<IdentityMapper>());
        _admissions.Add(new TokenAdmission(name, admission ?? new AdmissionOptions(), Metrics, Time));
        return new AskingCluster(name, mapping, _admissions[^1]);
    }

    /// <summary>The authenticator of a calling cluster, over the same tokens.</summary>
    public TokenAuthenticator For(AskingCluster cluster)
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        return new TokenAuthenticator(cluster, _keyring, Store, new ShapeFilter(options, Time), Flights, Metrics, options, Time);
    }

    /// <summary>One review, as the webhook makes it.</summary>
    public Task<AuthenticationAnswer> ReviewAsync(CancellationToken cancellationToken = default) => ReviewAsync(Authenticator, Token, cancellationToken);

    /// <summary>One review by a calling cluster.</summary>
    public static async Task<AuthenticationAnswer> ReviewAsync(TokenAuthenticator authenticator, byte[] token, CancellationToken cancellationToken = default)
    {
        return authenticator.Find(token, out var name) ?? await authenticator.AskAsync(name, token, cancellationToken);
    }

    /// <summary>A read of the revocation feed comes back at once.</summary>
    public void ReadFeed() => (Feed.KnownUntil, Feed.State) = (Clock.Now, FeedState.Current);

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public void Revoke(WatermarkKind kind, string id)
    {
        Revocations.Revoke(new Watermark(kind, id));
        Time.Advance(TimeSpan.FromTicks(1)); // what is fetched in the very tick of a revocation does not count
    }

    public void Dispose()
    {
        _admissions.ForEach(admission => admission.Dispose());
        _meters.Dispose();
        Log.Dispose();
    }
}
