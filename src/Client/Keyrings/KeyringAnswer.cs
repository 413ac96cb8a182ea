using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>What a keyring has. The reasons are for people and go on behind <c>and</c>.</summary>
internal abstract record KeyringAnswer
{
    private KeyringAnswer()
    {
    }

    /// <summary>The key, as <see cref="Seal"/> has it.</summary>
    internal sealed record Key(Secret Text) : KeyringAnswer;

    /// <summary>There is no keyring, or no key in it.</summary>
    internal sealed record NotThere(string Why) : KeyringAnswer;

    /// <summary>There is a keyring, and it does not open.</summary>
    internal sealed record Locked(string Why) : KeyringAnswer;
}
