using System.CommandLine;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.PolicyCommands.Input;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary><c>policy diff OLD NEW --audit LOG</c></summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = "Policy file, or folder, that is in force" };
    private static readonly Argument<string> New = new("NEW") { Description = "Policy file, or folder, that is to be" };

    private static readonly Option<string[]> Audit = new("--audit")
    {
        Description = "Audit log of the webhook; may be given several times; .gz is unpacked, - is standard input",
        HelpName = "log",
        Required = true,
    };

    private static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "Only reviews of this calling cluster (default: of all)",
        HelpName = "name",
    };

    public static Command Create() => CommandContext.Command(
        "diff",
        "Asks two policies all that an audit log says was asked, and shows which decisions would change. "
            + "Exit code 0: none; 1: some; 2: a file cannot be used.",
        [Old, New, Audit, Cluster],
        Run);

    private static int Run(CommandContext context)
    {
        var comparison = new Comparison(
            new CompiledAuthorizer(PolicyInput.Read(context.Parsed.GetRequiredValue(Old), context.Options), context.Options),
            new CompiledAuthorizer(PolicyInput.Read(context.Parsed.GetRequiredValue(New), context.Options), context.Options),
            context.Parsed.GetValue(Cluster));
        foreach (var log in context.Parsed.GetRequiredValue(Audit))
            comparison.Read(log);
        if (context.Report.IsJson)
            context.Report.Object(DiffReport.ToJson(comparison));
        else
            DiffReport.Write(comparison, context.Report);
        return comparison.Changes.Count == 0 ? ExitCode.Good : ExitCode.Found;
    }
}
