using KeystoneAuthCluster.Client.Cache;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>The keyring of the user's desktop, where there is one.</summary>
internal static class OsKeyring
{
    // A person needs time to type; a service has no excuse.
    private static readonly TimeSpan ForPerson = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForService = TimeSpan.FromSeconds(3);

    /// <param name="busAddress"><c>DBUS_SESSION_BUS_ADDRESS</c>.</param>
    /// <param name="runtimeFolder"><c>XDG_RUNTIME_DIR</c>, where the bus is without an address.</param>
    /// <param name="mayPrompt">Whether there is a person whom it may ask to unlock it.</param>
    /// <param name="time">The clock.</param>
    public static IKeyring Find(string? busAddress, string? runtimeFolder, bool mayPrompt, TimeProvider time)
    {
        var bus = string.IsNullOrEmpty(busAddress) ? BusIn(runtimeFolder) : busAddress;
        if (bus is null)
            return new NoKeyring("there is no keyring (no D-Bus session)");
        var service = new SecretServiceKeyring(mayPrompt, mayPrompt ? ForPerson : ForService, time);
        return new RememberedKey(service, new KernelKeyring($"client-keystone-auth:{Fnv1a.Hash(bus):x16}"));
    }

    private static string? BusIn(string? runtimeFolder) =>
        !string.IsNullOrEmpty(runtimeFolder) && Path.Combine(runtimeFolder, "bus") is var bus && File.Exists(bus) ? bus : null;
}
