using System.Net;

namespace KeystoneAuthCluster.Standalone.Demo;

/// <summary>How the demo is started.</summary>
/// <param name="Listen">Where the webhook listens; <see langword="null"/> for its usual port, or any that is free.</param>
/// <param name="OperationsListen">Where health and metrics are; <see langword="null"/> likewise.</param>
/// <param name="KeystonePort">The Simulator's port on the loopback interface; <see langword="null"/> likewise.</param>
/// <param name="Once">Whether to end after the table, for tests and CI.</param>
internal sealed record DemoOptions(IPEndPoint? Listen, IPEndPoint? OperationsListen, int? KeystonePort, bool Once);
