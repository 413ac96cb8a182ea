using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.PolicyCommands.Input;

namespace KeystoneAuthCluster.PolicyCommands.Explain;

/// <summary>Questions that people have in a file: a SubjectAccessReview as an API server sends it, or a line of the audit.</summary>
internal static class ReviewFile
{
    /// <summary>Who asks for what.</summary>
    /// <exception cref="InputException">The file has no such question.</exception>
    public static AccessRequest Read(string file)
    {
        var text = InputFile.Read(file);
        return AuditLineReader.Read(text.Span.TrimEnd("\r\n"u8)) switch
        {
            AuditEntry.Access access => access.Request,
            AuditEntry.Token => throw new InputException($"{file} is the audit line of a token; allowed: that of a SubjectAccessReview"),
            AuditEntry.Undecided => throw new InputException($"{file} is the audit line of an access that could not be decided; allowed: one with a decision"),
            AuditEntry.Malformed malformed => throw new InputException($"{file} is no good audit line: {malformed.Problem}"),
            _ => OfReview(file, text),
        };
    }

    private static AccessRequest OfReview(string file, ReadOnlyMemory<byte> text)
    {
        try
        {
            return ReviewReader.Read(text) is Review.SubjectAccess review
                ? review.Request
                : throw new InputException($"{file} is a TokenReview; allowed: a SubjectAccessReview");
        }
        catch (MalformedReviewException e)
        {
            throw new InputException($"{file} is no SubjectAccessReview: {e.Message}");
        }
    }
}
