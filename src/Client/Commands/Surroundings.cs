namespace KeystoneAuthCluster.Client.Commands;

/// <summary>What the program has from outside of itself besides its arguments.</summary>
internal sealed record Surroundings
{
    /// <summary>An environment variable's value.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The folder that the program was started in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Whether a person can type: stdin is a terminal.</summary>
    public required bool HasTerminal { get; init; }

    /// <summary>Stdout: the credential's, and of what a command is asked to print.</summary>
    public required Stream Output { get; init; }

    /// <summary>Stderr, for people.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    // In a container there may be none. An empty name would make the current folder, which may be a stranger's, the user's own; in a file that is no folder
    // nothing can be found or made, by nobody.
    private static string HomeFolderOrNone() =>
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify) is var home
        && Path.IsPathFullyQualified(home)
            ? home
            : "/dev/null";

    // Somebody may have removed it, and kubectl works there all the same.
    private static string CurrentFolderOrRoot()
    {
        try
        {
            return System.Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return "/";
        }
    }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Environment = System.Environment.GetEnvironmentVariable,
        HomeFolder = HomeFolderOrNone(),
        CurrentFolder = CurrentFolderOrRoot(),
        HasTerminal = !Console.IsInputRedirected,
        Output = Console.OpenStandardOutput(),

        // Console's own writer would set up the terminal, and write to stdout what that takes.
        Error = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true },
        Time = TimeProvider.System,
    };
}
