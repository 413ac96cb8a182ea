namespace KeystoneAuthCluster.Standalone.Demo.Report;

/// <summary>A line of the table: one question and its answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Decision">The answer, in the audit's word.</param>
/// <param name="Reason">The rule or the cause.</param>
/// <param name="IsYes">Whether it is a yes.</param>
/// <param name="IsExpected">Whether it is the answer that it should be.</param>
internal sealed record Finding(string Question, string Decision, string Reason, bool IsYes, bool IsExpected);
