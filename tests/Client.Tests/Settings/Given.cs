using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.ExecCredentials;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Client.Tests.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Settings;

/// <summary>Settings of all kinds, without a process, a kubectl or a disk. Each line is one <c>name=value</c>.</summary>
internal sealed class Given
{
    private readonly Dictionary<string, string> _flags = [];
    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, string> _config = [];

    public FakeFiles Files { get; } = new();

    public Given Flags(params ReadOnlySpan<string> lines) => Add(_flags, lines);

    public Given Environment(params ReadOnlySpan<string> lines) => Add(_environment, lines);

    public Given Config(params ReadOnlySpan<string> lines) => Add(_config, lines);

    /// <summary>A clouds.yaml in the current folder with the cloud <c>dev</c>, which is the one that is named.</summary>
    public Given Cloud(string yaml, bool othersMayRead = false)
    {
        Files.Add("/here/clouds.yaml", $"clouds:\n  dev: {yaml}", othersMayRead);
        return Environment("OS_CLOUD=dev");
    }

    /// <summary>kubectl starts the program.</summary>
    public bool IsByKubectl { get; init; }

    public SettingSources Sources => new()
    {
        Flags = _flags,
        Cluster = new ClusterInfo("https://api", _config),
        Environment = _environment.GetValueOrDefault,
        HomeFolder = "/home/u",
        CurrentFolder = "/here",
        IsByKubectl = IsByKubectl,
        Files = Files,
    };

    public LoginPlan Plan() => LoginPlans.Read(Sources);

    /// <summary>Why there is no plan.</summary>
    public string Problem()
    {
        var error = Assert.Throws<ClientException>(Plan);
        Assert.Equal(ExitCode.Settings, error.Code);
        return error.Message;
    }

    private Given Add(Dictionary<string, string> to, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            var parts = line.Split('=', 2);
            to.Add(parts[0], parts[1]);
        }

        return this;
    }
}
