using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests.Keyrings;

/// <summary>A keyring that a test opens and locks.</summary>
internal sealed class FakeKeyring : IKeyring
{
    private KeyringAnswer.Key? _key;

    /// <summary>What it says instead; <see langword="null"/> where it is open.</summary>
    public KeyringAnswer? Trouble { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Calls { get; private set; }

    public ValueTask<KeyringAnswer> KeyAsync(bool make, CancellationToken cancellationToken)
    {
        Calls++;
        if (make && Trouble is null)
            _key ??= new KeyringAnswer.Key(Seal.NewKey());
        return new(Trouble ?? _key ?? (KeyringAnswer)new KeyringAnswer.NotThere("there is no key in the keyring"));
    }
}
