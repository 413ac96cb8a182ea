using System.Net.Sockets;
using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests.Keyrings;

/// <summary>
/// A real GNOME Keyring on a session bus of its own. libsecret's session bus is the process's, so each question is a process (<see cref="Program"/>).
/// </summary>
public sealed class SecretServiceKeyringTests : IDisposable
{
    private const string Unlock = KeyringSession.Unlock;
    private const string Lock = KeyringSession.Lock;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("keyring-");

    [SkippableFact]
    public async Task A_key_is_made_once_and_found_again()
    {
        var said = await SayAsync($"{Unlock} $PROBE find 120; $PROBE make 120; $PROBE find 120; $PROBE make 120");

        Assert.Equal("NotThere { Why = there is no key in the keyring }", said[0]);
        Assert.StartsWith("Key ", said[1], StringComparison.Ordinal);
        Assert.Equal([said[1], said[1]], said[2..]);
    }

    [SkippableFact]
    public async Task A_key_survives_the_session()
    {
        var first = await SayAsync($"{Unlock} $PROBE make 120");
        var second = await SayAsync($"{Unlock} $PROBE find 120");

        Assert.StartsWith("Key ", Assert.Single(first), StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [SkippableFact]
    public async Task A_locked_keyring_is_locked_and_nobody_is_prompted()
    {
        var said = await SayAsync($"{Unlock} $PROBE make 120; {Lock} $PROBE find 120; $PROBE make 120");

        Assert.Equal(["Locked { Why = the keyring is locked }", "Locked { Why = the keyring is locked }"], said[1..]);
    }

    [SkippableFact]
    public async Task A_locked_keyring_that_has_no_key_yet_gets_none()
    {
        var said = await SayAsync($"{Unlock} {Lock} $PROBE find 120; $PROBE make 120");

        Assert.Equal(["NotThere { Why = there is no key in the keyring }", "Locked { Why = the keyring is locked }"], said);
    }

    [SkippableFact]
    public async Task A_bus_that_does_not_answer_is_no_keyring()
    {
        var said = await SayAsync("DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent; $PROBE find 120");

        Assert.StartsWith("NotThere { Why = there is no keyring (", Assert.Single(said), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_bus_that_hangs_is_given_up()
    {
        using var bus = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        bus.Bind(new UnixDomainSocketEndPoint(Path.Combine(_home.FullName, "silent")));
        bus.Listen();

        var said = await SayAsync("DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/silent; $PROBE find 1");

        Assert.Equal(["Locked { Why = the keyring has not answered within 1 seconds }"], said);
    }

    [Fact]
    public async Task Without_a_session_bus_there_is_no_keyring()
    {
        var keyring = OsKeyring.Find(busAddress: null, _home.FullName, mayPrompt: false, TimeProvider.System);

        Assert.Equal(new KeyringAnswer.NotThere("there is no keyring (no D-Bus session)"), await keyring.KeyAsync(make: true, default));
    }

    [Fact]
    public void A_session_bus_is_found_by_its_address_or_in_the_runtime_folder()
    {
        Assert.IsType<RememberedKey>(OsKeyring.Find("unix:path=/run/bus", null, mayPrompt: false, TimeProvider.System));
        File.WriteAllText(Path.Combine(_home.FullName, "bus"), "");
        Assert.IsType<RememberedKey>(OsKeyring.Find("", _home.FullName, mayPrompt: false, TimeProvider.System));
    }

    public void Dispose() => _home.Delete(recursive: true);

    // What the probes print, line by line.
    private async Task<string[]> SayAsync(string script)
    {
        var probe = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} {typeof(Program).Assembly.Location}";
        var said = await KeyringSession.RunAsync(script, new Dictionary<string, string> { ["HOME"] = _home.FullName, ["PROBE"] = probe });
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
