namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>A point in time, as far as it matters to a cached token.</summary>
/// <param name="Steady">The process's steady clock: how old an answer is.</param>
/// <param name="Wall">The wall clock: whether a token has expired, as Keystone's clock would have it.</param>
/// <param name="FeedIsCurrent">Whether revocations are learnt of within seconds just now.</param>
/// <param name="RevocationsKnownUntil">Up to when, by the steady clock, every revocation is known; <see langword="null"/> where none ever was.</param>
internal readonly record struct Moment(DateTimeOffset Steady, DateTimeOffset Wall, bool FeedIsCurrent, DateTimeOffset? RevocationsKnownUntil);
