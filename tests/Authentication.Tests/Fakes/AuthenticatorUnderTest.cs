using System.Diagnostics.Metrics;
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

    public AuthenticatorUnderTest(Action<TokenOptions>? change = null, IdentityOptions? identity = null)
    {
        Options = new TokenOptions { TtlJitter = 0, RefreshAfter = 0.75 };
        change?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Clock = new SteadyClock(Time);
        Revocations = new RevocationLog(Clock);
        var mapper = new IdentityMapper(Microsoft.Extensions.Options.Options.Create(identity ?? new IdentityOptions()), Time, Log.For<IdentityMapper>());
        Store = new TokenStore(mapper, Revocations, Feed, options, Clock, Time);
        Flights = new TokenFlights(Source, Revocations, Store, options, Time, Log.For<TokenFlights>());
        Metrics = new AuthenticationMetrics(Meters, Store, Revocations, Feed);
        Authenticator = new TokenAuthenticator(
            new TokenKeyring(new byte[TokenKeyring.SecretBytes], "keystone"), Store, new ShapeFilter(options, Time), Flights, Metrics, options, Time);
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

    public TokenAuthenticator Authenticator { get; }

    public byte[] Token { get; } = Some.Fernet();

    public TokenKey Key => Authenticator.KeyOf(Token);

    public TokenAnswer Yes() => Some.ValidAt(Clock.Now);

    public static TokenAnswer Down() => new TokenAnswer.Unavailable(KeystoneUnavailable.Unreachable);

    /// <summary>One review, as the webhook makes it.</summary>
    public async Task<AuthenticationAnswer> ReviewAsync(CancellationToken cancellationToken = default)
    {
        var key = Key;
        return Authenticator.Find(key, Token) ?? await Authenticator.AskAsync(key, Token, cancellationToken);
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
        _meters.Dispose();
        Log.Dispose();
    }
}
