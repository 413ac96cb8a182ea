using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>A request to the webhook's handler without a server: body and answer are in memory.</summary>
internal sealed class HandlerCall(WebhookHandler handler, byte[] body)
{
    private readonly ReviewConnection _connection = new();

    /// <summary>Has it answered, and lets the answer go.</summary>
    public Task RunAsync() => handler.InvokeAsync(Request(Stream.Null), _connection);

    /// <summary>Has it answered.</summary>
    /// <returns>The answer's bytes.</returns>
    public async Task<byte[]> AnswerAsync()
    {
        using var answer = new MemoryStream();
        await handler.InvokeAsync(Request(answer), _connection);
        return answer.ToArray();
    }

    private DefaultHttpContext Request(Stream answer)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Request.Protocol) = (HttpMethods.Post, WebhookHandler.Path, HttpProtocol.Http11);
        (context.Request.Body, context.Request.ContentLength) = (new MemoryStream(body), body.Length);
        context.Response.Body = answer;
        return context;
    }
}
