using System.Reflection;
using KeystoneAuthCluster.Grains.Hosting;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>A factory that knows one grain, whoever is asked for. It stands in for an interface of twenty methods, of which ours call one.</summary>
public class FakeGrains : DispatchProxy
{
    private object _grain = new();

    /// <summary>A connection by which that grain is reached.</summary>
    internal static ISiloConnection Connection(object grain)
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)factory)._grain = grain;
        return new Connected(factory);
    }

    /// <summary>A process that has reached no silo yet.</summary>
    internal static ISiloConnection None { get; } = new Connected(null);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _grain;

    private sealed record Connected(IGrainFactory? Grains) : ISiloConnection;
}
