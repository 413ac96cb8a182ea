using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Client.Files;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// The program that runs us for a credential: kubectl, k9s, helm. Its start time tells it from a later one with the same number.
/// <para>
/// It is our parent and nobody further up. With a wrapper script as the exec command the parent is a new shell each time, and a refusal goes unnoticed
/// until the token ends (or <c>--force-refresh</c>). To look at the grandparent would be worse: for kubectl itself that is the user's shell, so that every
/// second kubectl would pass for a refusal and log in. A wrapper that ends in <c>exec client-keystone-auth</c> has no such shell in between.
/// </para>
/// </summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="StartedAt">When it began, in ticks since the machine did.</param>
/// <param name="Server">The cluster that it talks to, where KUBERNETES_EXEC_INFO says so: a program may talk to several.</param>
internal readonly record struct Asker(int ProcessId, ulong StartedAt, string? Server)
{
    // proc(5): the fields behind the name, which may have blanks and brackets of its own, begin with the third; the 22nd is the start.
    private const int StartField = 22 - 3;
    private const int LongestLine = 1024;

    /// <summary>Stands for it in files. Every part has a fixed width, so that no mark is found inside another.</summary>
    public string Mark => $"{ProcessId:x8} {StartedAt:x16} {(Server is null ? 0 : Fnv1a.Hash(Server)):x16}";

    /// <summary>The process that has started this one; <see langword="null"/> where that cannot be known, as across containers.</summary>
    public static Asker? Parent(string? server) => Of(SystemCalls.ParentProcess(), server);

    /// <summary>A process; <see langword="null"/> where it cannot be seen.</summary>
    public static Asker? Of(int processId, string? server)
    {
        Span<byte> line = stackalloc byte[LongestLine];
        var length = SystemCalls.Read($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat", line);
        if (length < 0)
            return null;
        line = line[..length];
        var fields = Encoding.UTF8.GetString(line[(line.LastIndexOf((byte)')') + 1)..]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField && ulong.TryParse(fields[StartField], CultureInfo.InvariantCulture, out var start)
            ? new Asker(processId, start, server)
            : null;
    }
}
