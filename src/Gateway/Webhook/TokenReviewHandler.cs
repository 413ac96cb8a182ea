using System.Buffers;
using System.Text;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Keystone;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Answers <em>whose token is this?</em></summary>
internal sealed class TokenReviewHandler(TokenAuthenticator authenticator, AudienceRule audiences, DecisionAudit audit, GatewayMetrics metrics, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context, Review.Token review)
    {
        var started = metrics.Start();
        var key = authenticator.KeyOf(review.Value.Span);
        var answer = audiences.Matches(review.Audiences)
            ? authenticator.Find(key, review.Value.Span) ?? await AskAsync(context, key, review.Value).ConfigureAwait(false)
            : new AuthenticationAnswer.Rejected("the token is wanted for another audience", AnswerOrigin.Local);
        await audit.WriteAsync(answer, key, context.RequestAborted).ConfigureAwait(false);
        metrics.Answered(started, answer);
        await SendAsync(context.Response, review, answer).ConfigureAwait(false);
    }

    private async Task<AuthenticationAnswer> AskAsync(HttpContext context, TokenKey key, ReadOnlyMemory<byte> token)
    {
        try
        {
            var asking = authenticator.AskAsync(key, token.Span, context.RequestAborted).AsTask();
            return await asking.WaitAsync(RequestTimeout.Of(context.Request), time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut); // an answer that comes too late is none; this one the API server still gets
        }
    }

    private Task SendAsync(HttpResponse response, Review.Token review, AuthenticationAnswer answer) => answer switch
    {
        AuthenticationAnswer.Accepted { Origin: AnswerOrigin.Stale } stale => SendUserAsync(response, review, stale.User.StaleJson),
        AuthenticationAnswer.Accepted accepted => SendUserAsync(response, review, accepted.User.Json),
        AuthenticationAnswer.Rejected => JsonAnswer.SendAsync(response, AnswerBytes.NotAuthenticated(review.Version).Span),
        AuthenticationAnswer.Unavailable unavailable => SendErrorAsync(response, review.Version, unavailable),
        _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
    };

    private Task SendUserAsync(HttpResponse response, Review.Token review, ReadOnlyMemory<byte> user)
    {
        var start = AnswerBytes.TokenReviewStart(review.Version);
        var matching = audiences.JsonOf(review.Audiences);
        JsonAnswer.Begin(response, start.Length + AnswerBytes.UserStart.Length + user.Length + matching.Length + 2, StatusCodes.Status200OK);
        var body = response.BodyWriter;
        body.Write(start);
        body.Write(AnswerBytes.UserStart);
        body.Write(user.Span);
        body.Write(matching.Span);
        body.Write("}}"u8);
        return JsonAnswer.FlushAsync(response);
    }

    /// <summary>An <c>error</c> makes the API server log the reason and keep nothing; the user is asked for again with the next request.</summary>
    private static Task SendErrorAsync(HttpResponse response, ReviewVersion version, AuthenticationAnswer.Unavailable unavailable)
    {
        var cause = Encoding.UTF8.GetBytes($"{{\"authenticated\":false,\"error\":\"Keystone could not be asked: {unavailable.Cause}\"}}}}");
        return JsonAnswer.SendAsync(response, [.. AnswerBytes.TokenReviewStart(version), .. cause]);
    }
}
