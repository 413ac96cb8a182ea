using Spectre.Console;

namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>Standard output: with colours for people, plain where nobody looks or <c>NO_COLOR</c> is set (<see href="https://no-color.org"/>).</summary>
internal static class DemoConsole
{
    private const int Width = 120;

    public static IAnsiConsole Create()
    {
        var isPlain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Out),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false }, // which give CI machines colours that nobody asked for
        });
        console.Profile.Width = Console.IsOutputRedirected ? Width : Math.Min(console.Profile.Width, Width);
        return console;
    }
}
