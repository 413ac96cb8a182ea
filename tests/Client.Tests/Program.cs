using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests;

/// <summary>What tests run as a process of its own: asks the keyring for the key (<c>find</c>) or has it made (<c>make</c>), and prints what it says.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        var answer = await new SecretServiceKeyring(mayPrompt: false, TimeProvider.System).KeyAsync(arguments is ["make"], default);
        Console.WriteLine(answer is KeyringAnswer.Key key ? $"Key {Fnv1a.Hash(key.Text.Reveal()):x16}" : answer.ToString());
    }
}
