using System.Collections.Immutable;
using System.CommandLine;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Explanation;
using KeystoneAuthCluster.PolicyCommands.Input;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Explain;

/// <summary><c>policy explain FILE REVIEW.json</c></summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Policy file of any format, or a folder of them" };
    private static readonly Argument<string> Review = new("REVIEW") { Description = "SubjectAccessReview (v1 or v1beta1, JSON) or a line of the audit; - for standard input" };
    private static readonly Option<int> Rules = new("--rules") { Description = "How many rules to tell of, the nearest first", DefaultValueFactory = _ => 5, HelpName = "number" };

    static ExplainCommand() => Rules.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var value }] && (!int.TryParse(value, out var number) || number < 0))
            result.AddError($"--rules is '{value}'; allowed: 0 or more");
    });

    public static Command Create() => CommandContext.Command(
        "explain",
        "Says how a policy decides a review, by which rule, and what the review lacks for the others. Exit code 0: explained; 2: a file cannot be used.",
        [File, Review, Rules],
        Run);

    private static int Run(CommandContext context)
    {
        var policy = PolicyInput.Read(context.Parsed.GetRequiredValue(File), context.Options);
        var request = ReviewFile.Read(context.Parsed.GetRequiredValue(Review));
        var authorizer = new CompiledAuthorizer(policy, context.Options);
        var decision = authorizer.Decide(request);
        // Users of others are refused before any rule is asked.
        var isAsked = request.Subject.Keystone is not null || context.Options.Compatibility.UsersOfOthers;
        ImmutableArray<RuleDistance> rules = isAsked ? new Explainer(policy, context.Options).Distances(request) : [];
        var deciding = Wording.RuleOf(decision) is { } name ? rules.First(one => one.Missing.IsEmpty && one.Rule.Name == name) : null;
        var explanation = new Explanation(
            decision, request, deciding?.Rule, [.. rules.Where(one => one != deciding).Take(context.Parsed.GetValue(Rules))], rules.Length);
        if (context.Report.IsJson)
            context.Report.Object(explanation.ToJson());
        else
            explanation.Write(context.Report);
        return ExitCode.Good;
    }
}
