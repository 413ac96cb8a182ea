using System.Text;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Keystone;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Answers <em>whose token is this?</em></summary>
internal sealed class TokenReviewHandler(DecisionAudit audit, GatewayMetrics metrics, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context, CallingCluster cluster, Review.Token review)
    {
        var started = metrics.Start();
        var (authenticator, token) = (cluster.Authenticator, review.Value);
        TokenName name;
        AuthenticationAnswer answer;
        if (cluster.Audiences.Matches(review.Audiences))
            answer = authenticator.Find(token.Span, out name) ?? await AskAsync(context, authenticator, name, token).ConfigureAwait(false);
        else
            (answer, name) = (new AuthenticationAnswer.Rejected("the token is wanted for another audience", AnswerOrigin.Local), authenticator.NameOf(token.Span));
        await audit.WriteAsync(cluster, answer, name.Key, context).ConfigureAwait(false);
        metrics.Answered(started, cluster, answer);
        await SendAsync(context.Response, cluster.Audiences, review, answer).ConfigureAwait(false);
    }

    private async Task<AuthenticationAnswer> AskAsync(HttpContext context, TokenAuthenticator authenticator, TokenName name, ReadOnlyMemory<byte> token)
    {
        try
        {
            var asking = authenticator.AskAsync(name, token.Span, context.RequestAborted).AsTask();
            return await asking.WaitAsync(RequestTimeout.Of(context.Request), time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut); // an answer that comes too late is none; this one the API server still gets
        }
    }

    private static Task SendAsync(HttpResponse response, AudienceRule audiences, Review.Token review, AuthenticationAnswer answer) => answer switch
    {
        AuthenticationAnswer.Accepted { Origin: AnswerOrigin.Stale } stale => SendUserAsync(response, audiences, review, stale.User.StaleJson),
        AuthenticationAnswer.Accepted accepted => SendUserAsync(response, audiences, review, accepted.User.Json),
        AuthenticationAnswer.Rejected => JsonAnswer.SendAsync(response, AnswerBytes.NotAuthenticated(review.Version)),
        AuthenticationAnswer.Unavailable unavailable => SendErrorAsync(response, review.Version, unavailable),
        _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
    };

    private static Task SendUserAsync(HttpResponse response, AudienceRule audiences, Review.Token review, UserInfoJson user)
    {
        var start = AnswerBytes.TokenReviewStart(review.Version);
        var matching = audiences.JsonOf(review.Audiences);
        var answer = new AnswerParts(start.Length + AnswerBytes.UserStart.Length + user.Length + matching.Length + AnswerBytes.End.Length);
        answer.Append(start);
        answer.Append(AnswerBytes.UserStart);
        answer.Append(user.Own);
        answer.Append(user.Common);
        answer.Append(matching.Span);
        answer.Append(AnswerBytes.End);
        return answer.SendAsync(response);
    }

    /// <summary>An <c>error</c> makes the API server log the reason and keep nothing; the user is asked for again with the next request.</summary>
    private static Task SendErrorAsync(HttpResponse response, ReviewVersion version, AuthenticationAnswer.Unavailable unavailable)
    {
        var cause = Encoding.UTF8.GetBytes($"{{\"authenticated\":false,\"error\":\"Keystone could not be asked: {unavailable.Cause}\"}}}}");
        return JsonAnswer.SendAsync(response, (byte[])[.. AnswerBytes.TokenReviewStart(version), .. cause]);
    }
}
