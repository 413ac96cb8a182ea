using System.Diagnostics;

namespace KeystoneAuthCluster.Client.Tests.Keyrings;

/// <summary>A desktop's session: a bus of its own, and a real GNOME Keyring on it.</summary>
internal static class KeyringSession
{
    /// <summary>Shell: starts the keyring, open. The daemon goes to the background before it is on the bus; who asks too early has the bus start another.</summary>
    public const string Unlock =
        "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
        + "until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets "
        + "| grep -q true; do sleep 0.1; done; ";

    /// <summary>Shell: locks it.</summary>
    public const string Lock =
        "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock "
        + "array:objpath:/org/freedesktop/secrets/collection/login >/dev/null; ";

    /// <summary>Runs a shell script in a new session, or skips the test where there is no keyring.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var program in (string[])["dbus-run-session", "dbus-send", "gnome-keyring-daemon"])
            Skip.IfNot(File.Exists("/usr/bin/" + program), $"{program} is not installed");
        var start = new ProcessStartInfo("dbus-run-session", ["--", "sh", "-c", script]) { RedirectStandardOutput = true };
        foreach (var unset in (string[])["XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
            start.Environment.Remove(unset);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var session = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        try
        {
            return await session.StandardOutput.ReadToEndAsync(deadline.Token);
        }
        finally
        {
            session.Kill(entireProcessTree: true);
        }
    }
}
