using System.CommandLine;
using KeystoneAuthCluster.Authorization.Conversion;
using KeystoneAuthCluster.PolicyCommands.Input;

namespace KeystoneAuthCluster.PolicyCommands.Convert;

/// <summary><c>policy convert FILE</c></summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Policy file of any format (v1, v2, ABAC, ours), or a folder of them" };

    public static Command Create() => CommandContext.Command(
        "convert",
        "Writes a policy in our own format to standard output. It decides everything as the file does, under the same settings. "
            + "Exit code 0: written; 1: the file says what our format cannot; 2: the file cannot be read, or is no policy.",
        [File],
        Run);

    private static int Run(CommandContext context)
    {
        var policy = PolicyInput.Read(context.Parsed.GetRequiredValue(File), context.Options);
        switch (PolicyConversion.ToYaml(policy, context.Options))
        {
            case Converted.Written written:
                if (context.Report.IsJson)
                    context.Report.Object(new { policy = written.Yaml });
                else
                    context.Report.Raw(written.Yaml);
                return ExitCode.Good;
            case Converted.Refused refused:
                if (context.Report.IsJson)
                    context.Report.Object(new { problems = refused.Problems });
                foreach (var problem in refused.Problems)
                    context.Complain(problem);
                return ExitCode.Found;
            case var other:
                throw new InvalidOperationException($"a conversion that is none: {other.GetType().Name}");
        }
    }
}
