using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>Calls of grains that the test makes up, by a clock that it moves.</summary>
internal sealed class SilosUnderTest : IDisposable
{
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public ManualTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public GrainOptions Options { get; } = new();

    public SiloCalls Calls(object grain) => Calls(FakeGrains.Connection(grain));

    public SiloCalls Calls(ISiloConnection connection) =>
        new(connection, Microsoft.Extensions.Options.Options.Create(Options), Time, new GrainMetrics(_meters.GetRequiredService<IMeterFactory>()), Log.For<SiloCalls>());

    public void Dispose()
    {
        _meters.Dispose();
        Log.Dispose();
    }
}
