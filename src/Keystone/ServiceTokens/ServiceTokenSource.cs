using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>
/// Holds our own token: fetched on first use, renewed ahead of its end, and fetched anew when Keystone refuses it. All callers share one
/// log-in at a time, and a log-in that failed is not repeated before a pause: wrong passwords lock accounts.
/// </summary>
internal sealed class ServiceTokenSource(Func<Task<ServiceTokenAnswer>> logIn, TimeProvider time, ILogger<ServiceTokenSource> logger)
{
    /// <summary>The pause after a failed log-in; it doubles with each refusal up to <see cref="LongestPause"/>.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause after refusals.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The least time between two log-ins that replace refused tokens.</summary>
    public static readonly TimeSpan ReplacementPause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private ServiceToken? _current;
    private Task<ServiceTokenAnswer>? _flight;
    private ServiceTokenAnswer.Unavailable _failure = new(KeystoneUnavailable.ServiceUserRefused, "not yet tried");
    private TimeSpan _pause = FirstPause;
    private DateTimeOffset _noLogInBefore = DateTimeOffset.MinValue;
    private DateTimeOffset _noReplacementBefore = DateTimeOffset.MinValue;

    /// <summary>Our token, or why there is none.</summary>
    public Task<ServiceTokenAnswer> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_current is not { } token || now >= token.ExpiresAt)
                return FlightOrFailure(now).WaitAsync(cancellationToken);
            if (now >= token.RenewAt)
                _ = FlightOrFailure(now); // ahead of time, so nobody waits for it
            return Task.FromResult<ServiceTokenAnswer>(new ServiceTokenAnswer.Held(token));
        }
    }

    /// <summary>A token in place of one that Keystone refused; the one that somebody else fetched meanwhile, if so.</summary>
    public Task<ServiceTokenAnswer> ReplaceAsync(ServiceToken refused, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_current == refused)
            {
                // A Keystone that gives out tokens and refuses them right away must not be asked for more by each call.
                if (now < _noReplacementBefore)
                    return Task.FromResult<ServiceTokenAnswer>(
                        new ServiceTokenAnswer.Unavailable(KeystoneUnavailable.ServiceUserRefused, "the new token is refused as well"));
                _noReplacementBefore = now + ReplacementPause;
                _current = null;
                logger.ServiceTokenRefused();
            }
        }

        return GetAsync(cancellationToken);
    }

    private Task<ServiceTokenAnswer> FlightOrFailure(DateTimeOffset now)
    {
        if (_flight is not null)
            return _flight;
        if (now < _noLogInBefore)
            return Task.FromResult<ServiceTokenAnswer>(_failure);
        return _flight = Task.Run(LogInAsync);
    }

    private async Task<ServiceTokenAnswer> LogInAsync()
    {
        ServiceTokenAnswer? answer = null;
        try
        {
            return answer = await logIn().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _flight = null;
                Remember(answer);
            }
        }
    }

    private void Remember(ServiceTokenAnswer? answer)
    {
        switch (answer)
        {
            case ServiceTokenAnswer.Held held:
                _current = held.Token;
                _pause = FirstPause;
                logger.LoggedIn(held.Token.ExpiresAt);
                break;
            case ServiceTokenAnswer.Unavailable failure:
                _failure = failure;
                _noLogInBefore = time.GetUtcNow() + _pause;
                logger.LogInFailed(failure.Cause, failure.Detail, _pause);

                // After an outage the circuit breaker spares Keystone; to wait longer would only make the outage longer.
                if (failure.Cause is KeystoneUnavailable.ServiceUserRefused)
                    _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
                break;
        }
    }
}
