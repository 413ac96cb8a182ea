using System.Reflection;

namespace KeystoneAuthCluster.Silo.Demo.Stage;

/// <summary>How this very program is started once more.</summary>
internal static class OwnProgram
{
    /// <summary>The program and its first arguments: the executable, or <c>dotnet</c> with the assembly, however this process was started.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, Assembly.GetExecutingAssembly().Location]
            : [Environment.ProcessPath ?? throw new PlatformNotSupportedException("This system does not say how the program was started.")];
}
