namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>Where the key is kept that encrypts the cache: out of reach of whoever gets hold of the disk or a back-up of it.</summary>
internal interface IKeyring
{
    /// <summary>The key; always the same, once there is one. A call takes a few seconds at most, or as long as a person may take to unlock the keyring.</summary>
    /// <param name="make">Whether to make one where there is none yet.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    ValueTask<KeyringAnswer> KeyAsync(bool make, CancellationToken cancellationToken);
}
