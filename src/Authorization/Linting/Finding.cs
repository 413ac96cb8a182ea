namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>What there is to say of a policy file at one place.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Check">Which check found it, one of <see cref="Policies.PolicyCheck"/>.</param>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Message">What it is, and what to do.</param>
internal sealed record Finding(Severity Severity, string Check, string File, int Line, int Column, string Message);

/// <summary>How bad a <see cref="Finding"/> is.</summary>
internal enum Severity
{
    /// <summary>The policy does what it says, and it is hardly meant.</summary>
    Warning,

    /// <summary>It is no policy, or one that nobody should have.</summary>
    Error,
}
