using System.Runtime.InteropServices;
using System.Text;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>
/// A key in the kernel's keyring of the user (<c>man 7 keyrings</c>). Where the kernel has none, or a container may not use it, nothing is remembered.
/// </summary>
/// <param name="name">The key's name; other programs of the user see it.</param>
internal sealed partial class KernelKeyring(string name)
{
    /// <summary>For how long the kernel remembers.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // linux/keyctl.h
    private const int OfProcess = -2;
    private const int OfUser = -4;
    private const int Link = 8;
    private const int Search = 10;
    private const int ReadKey = 11;
    private const int SetTimeout = 15;
    private const string Kind = "user";
    private const int LongestKey = 64;

    // asm/unistd.h. The C library has no functions for these; libkeyutils, which has, is seldom installed.
    private static (int Add, int Control)? Calls => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (248, 250),
        Architecture.Arm64 => (217, 219),
        _ => null,
    };

    /// <summary>The key; <see langword="null"/> where there is none.</summary>
    public Secret? Read()
    {
        if (Calls is not { } calls)
            return null;
        Possess(calls.Control);
        var key = FindKey(calls.Control, Search, OfUser, Kind, name, 0);
        if (key < 0)
            return null;
        Span<byte> text = stackalloc byte[LongestKey];
        var length = Control(calls.Control, ReadKey, key, text, LongestKey);
        return length is > 0 and <= LongestKey && new Secret(Encoding.ASCII.GetString(text[..(int)length])) is var known && Seal.IsKey(known) ? known : null;
    }

    /// <summary>Remembers a key, in the place of the one before.</summary>
    public void Write(Secret key)
    {
        if (Calls is not { } calls)
            return;
        Possess(calls.Control);
        var text = Encoding.ASCII.GetBytes(key.Reveal());
        var added = AddKey(calls.Add, Kind, name, text, text.Length, OfUser);
        if (added >= 0)
            _ = Control(calls.Control, SetTimeout, added, (nint)Lifetime.TotalSeconds, 0);
    }

    // A key's default is that only who possesses it may read it. Under su, ssh or cron a session's keyring often does not lead to the user's.
    private static void Possess(int control) => _ = Control(control, Link, OfUser, OfProcess, 0);

    [LibraryImport("libc", EntryPoint = "syscall", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint AddKey(nint call, string kind, string name, ReadOnlySpan<byte> payload, nint length, nint keyring);

    [LibraryImport("libc", EntryPoint = "syscall", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint FindKey(nint call, nint operation, nint keyring, string kind, string name, nint link);

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Control(nint call, nint operation, nint key, Span<byte> buffer, nint length);

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Control(nint call, nint operation, nint key, nint value, nint more);
}
