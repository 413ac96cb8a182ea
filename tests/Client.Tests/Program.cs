using System.Globalization;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests;

/// <summary>
/// What tests run as a process of its own: asks the keyring for the key (<c>find</c>) or has it made (<c>make</c>), waiting for so many seconds, and prints
/// what it says.
/// </summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        var patience = TimeSpan.FromSeconds(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var keyring = new SecretServiceKeyring(mayPrompt: false, patience, TimeProvider.System);
        var answer = await keyring.KeyAsync(arguments[0] == "make", default);
        Console.WriteLine(answer is KeyringAnswer.Key key ? $"Key {Fnv1a.Hash(key.Text.Reveal()):x16}" : answer.ToString());
    }
}
