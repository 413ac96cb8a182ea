namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>
/// A keyring whose key the kernel remembers for a while: to ask the Secret Service takes 10 to 25 ms, more than all the rest of a run from the cache.
/// <para>
/// The copy lies in the kernel's memory, never on a disk. Whoever has the same user (or is root) can read it, as they can ask an unlocked Secret Service
/// for it. What changes: once the user locks the keyring, the copy is there for up to <see cref="KernelKeyring.Lifetime"/>.
/// </para>
/// </summary>
internal sealed class RememberedKey(IKeyring keyring, KernelKeyring kernel) : IKeyring
{
    public async ValueTask<KeyringAnswer> KeyAsync(bool make, CancellationToken cancellationToken)
    {
        // What is written now must be readable when the copy is gone: for writing only the keyring's own word counts.
        if (!make && kernel.Read() is { } known)
            return new KeyringAnswer.Key(known);
        var answer = await keyring.KeyAsync(make, cancellationToken).ConfigureAwait(false);
        if (answer is KeyringAnswer.Key key)
            kernel.Write(key.Text);
        return answer;
    }
}
