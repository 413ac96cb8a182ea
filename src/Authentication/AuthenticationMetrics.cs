using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Authentication;

/// <summary>What the authentication part counts.</summary>
internal sealed class AuthenticationMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Authentication";

    private readonly Counter<long> _answers;

    public AuthenticationMetrics(IMeterFactory meters, TokenStore store, RevocationLog revocations, FeedStatus feed)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("keystone_auth.token.answers", "{answer}", "Answers on whose a token is, by outcome and by where they come from.");
        meter.CreateObservableGauge("keystone_auth.token.cached", () => store.Tokens, "{token}", "Good tokens in the cache.");
        meter.CreateObservableGauge("keystone_auth.token.refused", () => store.Refused, "{token}", "Refused tokens remembered.");
        meter.CreateObservableCounter("keystone_auth.token.evictions", () => store.Evictions, "{token}", "Good tokens that were dropped to make room.");
        meter.CreateObservableGauge("keystone_auth.revocation.watermarks", () => revocations.Count, "{watermark}", "Revocations remembered.");
        meter.CreateObservableGauge("keystone_auth.revocation.feed_current", () => feed.State == FeedState.Current ? 1 : 0, "{feed}", "Whether revocations are seen as Keystone tells them.");
    }

    /// <summary>Counts an answer.</summary>
    public void Answered(AuthenticationAnswer answer)
    {
        if (!_answers.Enabled)
            return;
        var (outcome, origin) = answer switch
        {
            AuthenticationAnswer.Accepted accepted => ("accepted", accepted.Origin),
            AuthenticationAnswer.Rejected rejected => ("rejected", rejected.Origin),
            _ => ("unavailable", AnswerOrigin.Keystone),
        };
        _answers.Add(1, new("outcome", outcome), new("origin", NameOf(origin)));
    }

    private static string NameOf(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Local => "local",
        AnswerOrigin.Cache => "cache",
        AnswerOrigin.Keystone => "keystone",
        _ => "stale",
    };
}
