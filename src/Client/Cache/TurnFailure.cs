using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// A log-in that failed, for whoever would fail alike. They may have another password: nothing that is derived from a password is ever stored, so nobody can
/// know. To be told of another's failure and to try again is the lesser evil; ten wrong passwords lock the user out.
/// </summary>
/// <param name="At">When it failed, whoever is told later.</param>
/// <param name="Asker">The mark of the program that was told; empty for a person.</param>
/// <param name="Code">How the program ended.</param>
/// <param name="Message">What it printed. It has no secret in it.</param>
internal sealed record TurnFailure(DateTimeOffset At, string Asker, ExitCode Code, string Message)
{
    // client-go runs a plugin that has failed again and again, at once: six times for one kubectl.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    /// <summary>Whether it says something of the next log-in, rather than of one person, one process and its settings.</summary>
    public bool IsShared => IsRefusal || Code is ExitCode.Unavailable;

    private bool IsRefusal => Code is ExitCode.Refused or ExitCode.Scope;

    /// <summary>Whether it may still be told. One of the future is none: somebody has set the clock back.</summary>
    public bool IsRecent(DateTimeOffset now) => At <= now && now - At < Memory;

    /// <summary>Whether a program has had it: Keystone would say the same again, and count it. One that could not be reached may be there now.</summary>
    public bool IsOf(string asker, DateTimeOffset now) => IsRefusal && asker.Length > 0 && asker == Asker && IsRecent(now);

    /// <summary>Whether it happened while somebody was waiting for the turn.</summary>
    public bool IsSince(DateTimeOffset waiting, DateTimeOffset now) => IsShared && waiting <= At && At <= now;
}
