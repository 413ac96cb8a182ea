using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Maps paths to handlers. Every call is counted, then has its faults, then its answer.</summary>
internal sealed class RouteTable(IEndpointRouteBuilder routes, CallCounts calls, FaultInjector faults)
{
    public void Add(string method, string path, KeystoneOperation operation, Func<HttpContext, Task<Reply>> handler) =>
        routes.MapMethods(path, [method], Run(operation, handler));

    public void Add(string method, string path, KeystoneOperation operation, Func<HttpContext, Reply> handler) =>
        Add(method, path, operation, context => Task.FromResult(handler(context)));

    /// <summary>What is answered to any method that was not added for the path.</summary>
    public void AddOtherMethods(string path, string allow)
    {
        var reply = Reply.Json(
            StatusCodes.Status405MethodNotAllowed, writer => writer.WriteString("message", "The method is not allowed for the requested URL."));
        var answer = reply.Allowing(allow);
        routes.Map(path, Run(KeystoneOperation.Other, _ => Task.FromResult(answer)));
    }

    /// <summary>What is answered to a path that nobody knows.</summary>
    public void AddOtherPaths() => routes.MapFallback("{**path}", Run(KeystoneOperation.Other, _ => Task.FromResult(Errors.NotFoundPage)));

    private RequestDelegate Run(KeystoneOperation operation, Func<HttpContext, Task<Reply>> handler) => async context =>
    {
        calls.Count(operation);
        try
        {
            if (await faults.AnswerAsync(context, operation).ConfigureAwait(false))
                return;
            var reply = await handler(context).ConfigureAwait(false);
            await reply.SendAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
    };
}
