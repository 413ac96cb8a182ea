using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Somebody who asked before, and what the audit says of them: that is most of a line, and the same with whatever they do.</summary>
internal sealed class KnownSubject(Subject subject)
{
    // Some 400 bytes usually. It may be longer than the text that it was read from, and must not be without bound.
    private const int LongestInAudit = 4096;

    private byte[]? _inAudit;

    /// <summary>Who asked.</summary>
    public Subject Subject => subject;

    /// <summary>Their part of an audit line; empty where it is not kept.</summary>
    public ReadOnlySpan<byte> InAudit => Volatile.Read(ref _inAudit);

    /// <summary>Keeps their part of an audit line, unless it is too long. Whoever comes at the same time keeps the same.</summary>
    public void KeepInAudit(ReadOnlySpan<byte> members)
    {
        if (members.Length <= LongestInAudit)
            Volatile.Write(ref _inAudit, members.ToArray());
    }
}
