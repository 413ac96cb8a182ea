using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>The line of an answer to <em>whose token is this?</em> It has the beginning of the token's key: enough to follow one token through the lines. There is no member for a token, and none may carry one.</summary>
internal static class TokenLine
{
    /// <summary>The line. Good until this thread makes the next one.</summary>
    /// <param name="time">When it was answered.</param>
    /// <param name="cluster">The Kubernetes cluster that asked, where there are several.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="key">What stands for the token.</param>
    /// <param name="suppressed">How many local rejections before this line have none of their own; see <see cref="AuditOptions.LocalRejectionsPerSecond"/>.</param>
    public static ReadOnlySpan<byte> Of(DateTimeOffset time, string? cluster, AuthenticationAnswer answer, TokenKey key, long suppressed)
    {
        var (decision, source, user, reason) = answer switch
        {
            AuthenticationAnswer.Accepted accepted => ("authenticated", Word(accepted.Origin), accepted.User, (string?)null),
            AuthenticationAnswer.Rejected rejected => ("rejected", Word(rejected.Origin), null, rejected.Cause),
            AuthenticationAnswer.Unavailable unavailable => ("unavailable", Word(AnswerOrigin.Keystone), null, unavailable.Cause.ToString()),
            _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
        };
        var line = AuditLine.Start(time);
        line.Text(",\"review\":\"TokenReview\",\"decision\":\""u8, decision);
        line.Text(",\"source\":\""u8, source);
        line.Text(",\"cluster\":\""u8, cluster);
        line.Text(",\"user\":\""u8, user?.Name);
        line.Text(",\"uid\":\""u8, user?.Uid);
        line.Text(",\"projectId\":\""u8, user?.ProjectId);
        line.Text(",\"projectName\":\""u8, user?.ProjectName);
        line.Number(",\"tokenKeyPrefix\":\""u8, (long)(key.A >> 32), new('x', 8));
        line.Append("\""u8);
        line.Text(",\"reason\":\""u8, reason);
        if (suppressed > 0)
            line.Number(",\"suppressed\":"u8, suppressed);
        return line.End();
    }

    private static string Word(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Cache => "cache",
        AnswerOrigin.Keystone => "keystone",
        AnswerOrigin.Stale => "stale",
        _ => "none", // the token's shape said it
    };
}
