using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace KeystoneAuthCluster.PolicyCommands.Output;

/// <summary>
/// A command's report: one JSON object, or lines, with colours for people and plain where nobody looks or <c>NO_COLOR</c> is set
/// (<see href="https://no-color.org"/>).
/// </summary>
internal sealed class Report
{
    /// <summary>Lines.</summary>
    public const string Text = "text";

    /// <summary>A JSON object.</summary>
    public const string Json = "json";

    // A line is a line, for whoever searches them: it is for the terminal to wrap it.
    private const int NoWrapping = 1_000_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;

    private Report(TextWriter output, bool isJson, IAnsiConsole console) => (_output, IsJson, _console) = (output, isJson, console);

    /// <summary>Whether it is to be JSON.</summary>
    public bool IsJson { get; }

    /// <summary>A report to this output.</summary>
    public static Report To(TextWriter output, bool isJson)
    {
        var isPlain = !ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false }, // which give CI machines colours that nobody asked for
        });
        console.Profile.Width = NoWrapping;
        return new Report(output, isJson, console);
    }

    /// <summary>Writes the JSON object.</summary>
    public void Object(object value) => _output.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>Writes a text as it is, such as a file.</summary>
    public void Raw(string text) => _output.Write(text);

    /// <summary>Writes a line of parts. Nothing of them is markup or commands the terminal, whatever it is.</summary>
    public void Line(params ReadOnlySpan<Part> parts)
    {
        foreach (var part in parts)
            _console.Write(new Spectre.Console.Text(Printable.Of(part.Text), StyleOf(part.Tone)));
        _output.WriteLine();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Weak => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    };
}
