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
        var (source, user, reason) = answer switch
        {
            AuthenticationAnswer.Accepted accepted => (accepted.Origin, accepted.User, (string?)null),
            AuthenticationAnswer.Rejected rejected => (rejected.Origin, null, rejected.Cause),
            AuthenticationAnswer.Unavailable unavailable => (AnswerOrigin.Keystone, null, unavailable.Cause.ToString()),
            _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
        };
        var line = AuditLine.Start(time);
        line.Append(",\"review\":\"TokenReview\""u8);
        line.Append(DecisionOf(answer));
        line.Append(SourceOf(source));
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

    private static ReadOnlySpan<byte> DecisionOf(AuthenticationAnswer answer) => answer switch
    {
        AuthenticationAnswer.Accepted => ",\"decision\":\"authenticated\""u8,
        AuthenticationAnswer.Rejected => ",\"decision\":\"rejected\""u8,
        _ => ",\"decision\":\"unavailable\""u8,
    };

    private static ReadOnlySpan<byte> SourceOf(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Cache => ",\"source\":\"cache\""u8,
        AnswerOrigin.Keystone => ",\"source\":\"keystone\""u8,
        AnswerOrigin.Stale => ",\"source\":\"stale\""u8,
        _ => ",\"source\":\"none\""u8, // the token's shape said it
    };
}
