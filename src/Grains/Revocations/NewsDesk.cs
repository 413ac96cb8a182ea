using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// Puts the cluster's news into this process's log. What it must not miss is every revocation since the oldest answer that may still count was fetched.
/// While its place is in the cluster's log, the numbers see to that. Else the log tells all it has, and that is enough if it reaches back as far as
/// answers are kept, which it does where silos and gateways have the same times set; or as far as this process knows by itself, from a log's former
/// life or from Keystone. Only if neither holds must everything be asked for anew.
/// </summary>
internal sealed partial class NewsDesk(
    RevocationLog log, SeenEvents seen, FeedStatus status, IOptions<TokenOptions> tokens, SteadyClock clock, TimeProvider time, ILogger<NewsDesk> logger)
{
    private readonly DateTimeOffset _start = clock.Now;

    /// <summary>From where on to ask.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>The news, if this version can read them.</summary>
    public static SiloOutcome<RevocationNews> Read(RevocationNews news) => news is { Watermarks: not null } && news.Watermarks.All(one => one is { Id: not null })
        ? new SiloOutcome<RevocationNews>.Answered(news)
        : throw new InvalidDataException("News of revocations without revocations");

    /// <summary>Puts news into the log.</summary>
    /// <param name="news">The news.</param>
    /// <param name="sentAt">When they were asked for.</param>
    public void Apply(RevocationNews news, DateTimeOffset sentAt)
    {
        if (news.HasGap && MayHaveMissed(news.Reach))
        {
            LogMissed();
            log.Revoke(Everything);
        }
        foreach (var watermark in news.Watermarks)
            log.Revoke(Enum.IsDefined(watermark.Kind) ? new Watermark(watermark.Kind, watermark.Id) : Everything); // a newer silo's kind: whom it means is not known here
        Position = news.Position;
        if (!news.HasMore)
            Stand(news, sentAt);
    }

    private static Watermark Everything => new(WatermarkKind.Everything, string.Empty);

    private bool MayHaveMissed(TimeSpan reach) => reach < tokens.Value.LongestKept && Later(status.KnownUntil, _start) < clock.Now - reach;

    private void Stand(RevocationNews news, DateTimeOffset sentAt)
    {
        if (news.KnownAge is { } age)
        {
            // Counted back from when the news were asked for: the log was read at that time or later, whatever way the answer took.
            var known = Later(status.KnownUntil, sentAt - age.Duration());
            status.KnownUntil = known;
            seen.ResumeFrom(time.GetUtcNow() - (clock.Now - known)); // where this process would go on by itself
        }

        // Where the log cannot read Keystone, this process does so itself, and stands as that goes.
        if (news.State != FeedState.Current || status.State == FeedState.Current)
            return;
        status.State = FeedState.Current;
        LogCurrent();
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    [LoggerMessage(1, LogLevel.Warning, "Revocations may have been missed: every token is asked for anew")]
    private partial void LogMissed();

    [LoggerMessage(2, LogLevel.Information, "Revocations are seen as the silos tell them")]
    private partial void LogCurrent();
}
