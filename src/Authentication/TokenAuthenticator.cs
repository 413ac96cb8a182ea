using System.Text;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication;

/// <summary>
/// Whose token is this? The way of a token: its mark, what this process knows of that, its shape, and only then its key and its source. A token that was seen
/// in the last seconds ends at the second step, with no lock taken and nothing allocated. Each calling cluster has an authenticator; they share all that
/// is known of tokens, and not what it comes to.
/// </summary>
public sealed class TokenAuthenticator
{
    private readonly AskingCluster _cluster;
    private readonly TokenKeyring _keyring;
    private readonly TokenStore _store;
    private readonly ShapeFilter _shapes;
    private readonly TokenFlights _flights;
    private readonly AnswerCounts _answers;
    private readonly TokenOptions _options;
    private readonly TimeProvider _time;

    internal TokenAuthenticator(
        AskingCluster cluster, TokenKeyring keyring, TokenStore store, ShapeFilter shapes, TokenFlights flights, AuthenticationMetrics metrics,
        IOptions<TokenOptions> options, TimeProvider time)
    {
        _cluster = cluster;
        (_keyring, _store, _shapes, _flights, _answers, _options, _time) = (keyring, store, shapes, flights, metrics.Answers(cluster.Name), options.Value, time);
    }

    /// <summary>What stands for a token.</summary>
    public TokenName NameOf(ReadOnlySpan<byte> token) => new(_keyring.MarkOf(token), _keyring.KeyOf(token));

    /// <summary>The answer that needs no waiting: what this process knows, or what the token's shape shows; <see langword="null"/> where its source must be asked.</summary>
    /// <param name="token">The token in UTF-8.</param>
    /// <param name="name">What stands for it: of a token that is known nothing of it needs to be made but the mark.</param>
    public AuthenticationAnswer? Find(ReadOnlySpan<byte> token, out TokenName name)
    {
        var now = _store.Now;
        var mark = _keyring.MarkOf(token);
        var known = _store.Find(mark);
        name = new TokenName(mark, known?.TokenKey ?? _keyring.KeyOf(token));
        var answer = known is not null ? FromKnown(known, token, now) : _store.FindRefused(name.Key) ?? FromShape(token);
        return answer is not null ? Counted(answer) : null;
    }

    /// <summary>Asks the token's source, where <see cref="Find"/> knows nothing.</summary>
    /// <param name="name">What stands for the token.</param>
    /// <param name="token">The token in UTF-8; it is read before the first wait and not afterwards.</param>
    /// <param name="cancellationToken">Ends the wait, not the look-up, which others may be waiting for.</param>
    public ValueTask<AuthenticationAnswer> AskAsync(TokenName name, ReadOnlySpan<byte> token, CancellationToken cancellationToken)
    {
        var now = _store.Now;
        var known = _store.Find(name.Mark);
        if (known is not null && known.IsFresh(now)) // a flight landed between the caller's look-up and this
            return new(Counted(known.For(_cluster.Mapper, AnswerOrigin.Cache, now)));
        var secret = new Secret(Encoding.UTF8.GetString(token));
        return known is not null && known.IsStandIn(now)
            ? RefreshAsync(name, known, secret, now, cancellationToken)
            : FetchAsync(_flights.Join(name, secret, known, _cluster), cancellationToken);
    }

    private AuthenticationAnswer? FromKnown(CachedToken known, ReadOnlySpan<byte> token, Moment now)
    {
        if (known.Ended(now, _cluster.Mapper) is { } ended)
            return ended;
        if (!known.IsFresh(now))
            return null;
        if (known.ClaimRefresh(now, _options.RetryAfter))
            _ = _flights.Join(known.Name, new Secret(Encoding.UTF8.GetString(token)), known, _cluster);
        return known.For(_cluster.Mapper);
    }

    private AuthenticationAnswer.Rejected? FromShape(ReadOnlySpan<byte> token) =>
        _shapes.Classify(token) is var shape and not (TokenShape.Fernet or TokenShape.KeystoneJws)
            ? new AuthenticationAnswer.Rejected($"shape: {shape}", AnswerOrigin.Local)
            : null;

    private async ValueTask<AuthenticationAnswer> FetchAsync(Task<FlightOutcome> flight, CancellationToken cancellationToken) =>
        Counted(AnswerOf(await flight.WaitAsync(cancellationToken).ConfigureAwait(false)));

    private AuthenticationAnswer AnswerOf(FlightOutcome outcome) => outcome switch
    {
        FlightOutcome.Good good => good.Token.For(_cluster.Mapper, good.Origin, _store.Now),
        FlightOutcome.NotGood notGood => notGood.Answer,
        _ => throw new InvalidOperationException($"An outcome that no one knows: {outcome.GetType().Name}"),
    };

    private AuthenticationAnswer Counted(AuthenticationAnswer answer)
    {
        _answers.Count(answer);
        return answer;
    }

    /// <summary>
    /// A token past its time that may stand in: Keystone is asked, but neither its failing nor its hanging keeps the user out; and while it fails, it is
    /// not asked with every review.
    /// </summary>
    private async ValueTask<AuthenticationAnswer> RefreshAsync(TokenName name, CachedToken known, Secret token, Moment now, CancellationToken cancellationToken)
    {
        var answer = known.For(_cluster.Mapper, AnswerOrigin.Stale, now);
        if (known.ClaimRefresh(now, _options.RetryAfter) || _flights.IsUnderWay(name.Key))
        {
            var flight = _flights.Join(name, token, known, _cluster);
            try
            {
                var fetched = AnswerOf(await flight.WaitAsync(_options.StaleAfter, _time, cancellationToken).ConfigureAwait(false));
                answer = fetched is AuthenticationAnswer.Unavailable ? answer : fetched;
            }
            catch (TimeoutException)
            {
                // The flight goes on and leaves its answer in the store; this review does not wait for it.
            }
        }
        if (answer is AuthenticationAnswer.Accepted { Origin: AnswerOrigin.Stale })
            answer = StillStale(name, known, answer);
        return Counted(answer);
    }

    /// <summary>A revocation, a late flight, or the end of its times may have come while Keystone was being waited for.</summary>
    private AuthenticationAnswer StillStale(TokenName name, CachedToken known, AuthenticationAnswer stale)
    {
        var now = _store.Now;
        var current = _store.Find(name.Mark);
        if (current is not null && current.IsFresh(now))
            return current.For(_cluster.Mapper, AnswerOrigin.Cache, now);
        if (current == known && known.IsStandIn(now) && known.Ended(now, _cluster.Mapper) is null)
            return stale;
        return _store.FindRefused(name.Key) ?? new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut);
    }
}
