using System.Text;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Routes;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Faults;

/// <summary>Makes a call's faults happen.</summary>
internal sealed class FaultInjector(FaultPlan plan, TimeProvider time, CancellationToken stopping)
{
    private static readonly byte[] Html = Encoding.UTF8.GetBytes(
        "<html>\n<head><title>Bad Gateway</title></head>\n<body>\n<h1>Bad Gateway</h1>\n</body>\n</html>\n");

    private static readonly byte[] Garbage = [0x7B, 0xFF, 0xFE, 0x00, 0x22, 0xC3, 0x28, 0x5D];
    private static readonly byte[] Beginning = """{"token": {"methods": ["passw"""u8.ToArray();

    /// <returns>Whether the call has had its answer, or will never have one.</returns>
    public async ValueTask<bool> AnswerAsync(HttpContext context, KeystoneOperation operation)
    {
        foreach (var planned in plan.Take(operation))
        {
            if (await AnswerAsync(context, planned).ConfigureAwait(false))
                return true;
        }

        return false;
    }

    private async ValueTask<bool> AnswerAsync(HttpContext context, PlannedFault planned)
    {
        switch (planned.Fault)
        {
            case Fault.Latency latency:
                await Task.Delay(latency.Least + Random.Shared.NextDouble() * latency.Jitter, time, context.RequestAborted).ConfigureAwait(false);
                return false;
            case Fault.Hang:
                return !await HasBeenClearedAsync(planned, context.RequestAborted).ConfigureAwait(false);
            case Fault.Status(var code):
                await Reply.Error(code, "The simulator was told to answer so.").SendAsync(context).ConfigureAwait(false);
                return true;
            case Fault.HtmlBody(var code):
                await new Reply(code, Html, Reply.HtmlType).SendAsync(context).ConfigureAwait(false);
                return true;
            case Fault.GarbageBytes:
                await new Reply(StatusCodes.Status200OK, Garbage).SendAsync(context).ConfigureAwait(false);
                return true;
            case Fault.TruncatedBody:
                context.Response.ContentType = Reply.JsonType;
                context.Response.ContentLength = 2 * Beginning.Length;
                await context.Response.Body.WriteAsync(Beginning, context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                break;
        }

        context.Abort();
        return true;
    }

    private async Task<bool> HasBeenClearedAsync(PlannedFault planned, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        var gone = Task.Delay(Timeout.InfiniteTimeSpan, time, end.Token);
        var cleared = await Task.WhenAny(planned.Cleared, gone).ConfigureAwait(false) == planned.Cleared;
        await end.CancelAsync().ConfigureAwait(false);
        return cleared;
    }
}
