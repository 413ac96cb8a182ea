using System.CommandLine;
using KeystoneAuthCluster.Client.Kubeconfigs;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

/// <summary>The command <c>configure</c> in a home folder of its own.</summary>
internal sealed class ConfigureRig : IDisposable, IConfirmation
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("configure-");

    public ConfigureRig(string? text = Samples.Kubeadm)
    {
        Directory.CreateDirectory(Path.Combine(_home.FullName, ".kube"));
        if (text is not null)
            File.WriteAllText(Kubeconfig, text);
    }

    public string Folder => _home.FullName;

    public string Kubeconfig => Path.Combine(_home.FullName, ".kube", "config");

    public ManualTime Time { get; } = new();

    /// <summary>What somebody at a terminal says; <see langword="null"/> for no terminal.</summary>
    public bool? Answer { get; init; }

    /// <summary>What happens before the answer.</summary>
    public Action BeforeAnswer { get; init; } = () => { };

    public string? Variable { get; init; }

    public bool HasColours { get; init; }

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public bool CanAsk => Answer is not null;

    public string[] BackUps => [.. Directory.GetFiles(Path.Combine(_home.FullName, ".kube"), "*.bak").Order()];

    private Command Command => ConfigureCommand.Create(new ConfigureSurroundings(Variable, _home.FullName, HasColours, this, Time));

    public Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        Error.WriteLine(question);
        BeforeAnswer();
        return Task.FromResult(Answer == true);
    }

    public IEnumerable<string> Completions(string typed) => Command.Parse(typed).GetCompletions(typed.Length).Select(item => item.Label);

    public Task<int> RunAsync(params string[] arguments) =>
        Command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = Output, Error = Error, EnableDefaultExceptionHandler = false });

    public void Dispose() => _home.Delete(recursive: true);
}
