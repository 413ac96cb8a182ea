namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>No keyring at all.</summary>
internal sealed class NoKeyring(string why) : IKeyring
{
    public ValueTask<KeyringAnswer> KeyAsync(bool make, CancellationToken cancellationToken) => new(new KeyringAnswer.NotThere(why));
}
