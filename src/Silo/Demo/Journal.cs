using System.Collections.Immutable;
using System.Globalization;

namespace KeystoneAuthCluster.Silo.Demo;

/// <summary>What happens, a line each, as it happens, with the time of day.</summary>
internal sealed class Journal(TextWriter output, TimeProvider time)
{
    private readonly Lock _lock = new();

    /// <summary>What was not as it should be.</summary>
    public ImmutableList<string> Wrong { get; private set; } = [];

    /// <summary>Begins a part.</summary>
    public void Begin(string title)
    {
        lock (_lock)
            output.WriteLine($"\n{title}\n");
    }

    /// <summary>Tells something.</summary>
    public void Say(string what)
    {
        lock (_lock)
            output.WriteLine($"{time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}  {what}");
    }

    /// <summary>Tells something that should be so.</summary>
    public void Say(string what, bool isRight)
    {
        Say(isRight ? what : $"{what}   <-- NOT as it should be");
        if (isRight)
            return;
        lock (_lock)
            Wrong = Wrong.Add(what);
    }
}
