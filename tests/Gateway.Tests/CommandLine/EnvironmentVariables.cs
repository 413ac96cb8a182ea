namespace KeystoneAuthCluster.Gateway.Tests.CommandLine;

/// <summary>Variables of this process for as long as a test runs; afterwards they are what they were.</summary>
internal sealed class EnvironmentVariables : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    /// <summary>Sets them, given as <c>NAME=value</c>.</summary>
    public EnvironmentVariables(params IEnumerable<string> variables)
    {
        foreach (var variable in variables)
        {
            var pair = variable.Split('=', 2);
            _before[pair[0]] = Environment.GetEnvironmentVariable(pair[0]);
            Environment.SetEnvironmentVariable(pair[0], pair[1]);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }
}

/// <summary>Tests that set this process's variables, or read settings from them: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "environment variables";
}
