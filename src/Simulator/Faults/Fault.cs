namespace KeystoneAuthCluster.Simulator.Faults;

/// <summary>A way in which an answer goes wrong.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The right answer, late. Waits by the simulator's clock.</summary>
    /// <param name="Least">At least so late.</param>
    /// <param name="Jitter">And up to so much more, evenly spread; zero for none.</param>
    public sealed record Latency(TimeSpan Least, TimeSpan Jitter = default) : Fault;

    /// <summary>A status with an error body of Keystone's shape.</summary>
    /// <param name="Code">The status, 400 to 599.</param>
    public sealed record Status(int Code) : Fault;

    /// <summary>No answer until the client gives up, the fault is cleared or the simulator stops.</summary>
    public sealed record Hang : Fault;

    /// <summary>An HTML page, as a proxy gives.</summary>
    /// <param name="Code">Its status.</param>
    public sealed record HtmlBody(int Code = 200) : Fault;

    /// <summary>200 with bytes that are no JSON, said to be JSON.</summary>
    public sealed record GarbageBytes : Fault;

    /// <summary>200 with the beginning of a JSON text; then the connection ends before the length that was promised.</summary>
    public sealed record TruncatedBody : Fault;

    /// <summary>The connection ends without an answer.</summary>
    public sealed record DroppedConnection : Fault;
}
