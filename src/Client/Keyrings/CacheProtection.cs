using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>What an entry is to be encrypted with, or is opened with.</summary>
internal sealed class CacheProtection(Encryption mode, IKeyring keyring)
{
    /// <summary>How to write an entry.</summary>
    /// <exception cref="ClientException">Encryption is required, and there is no key.</exception>
    public async ValueTask<Closing> CloseAsync(CancellationToken cancellationToken) =>
        mode == Encryption.Off ? new Closing.Plain(null) : await keyring.KeyAsync(make: true, cancellationToken).ConfigureAwait(false) switch
        {
            KeyringAnswer.Key key => new Closing.Encrypted(key.Text),
            KeyringAnswer.NotThere none => Without(none.Why),
            KeyringAnswer.Locked locked => Without(locked.Why),
            var answer => throw new System.Diagnostics.UnreachableException($"{answer}"),
        };

    /// <summary>Makes sure that an entry can be written as it has to be.</summary>
    /// <exception cref="ClientException">Encryption is required, and there is no key.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (mode == Encryption.Required)
            await CloseAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How to read an entry.</summary>
    public async ValueTask<Opening> OpenAsync(bool isEncrypted, CancellationToken cancellationToken) => (isEncrypted, mode) switch
    {
        (false, Encryption.Required) => new Opening.Unable("the token in the cache is not encrypted, as is required"),
        (false, _) => new Opening.With(null),
        (true, Encryption.Off) => new Opening.Unable("the token in the cache is encrypted, and encryption is off"),
        (true, _) => await keyring.KeyAsync(make: false, cancellationToken).ConfigureAwait(false) switch
        {
            KeyringAnswer.Key key => new Opening.With(key.Text),
            KeyringAnswer.NotThere none => new Opening.Unable($"the token in the cache is encrypted, and {none.Why}"),
            KeyringAnswer.Locked locked => new Opening.Unable($"the token in the cache is encrypted, and {locked.Why}"),
            var answer => throw new System.Diagnostics.UnreachableException($"{answer}"),
        },
    };

    private Closing.Plain Without(string why) => mode == Encryption.Auto
        ? new Closing.Plain(why)
        : throw new ClientException(ExitCode.Settings, $"the cache must be encrypted, and {why}; nothing is kept");
}

/// <summary>How an entry is written.</summary>
/// <param name="Key">What to encrypt with; <see langword="null"/> for not at all.</param>
internal abstract record Closing(Secret? Key)
{
    internal sealed record Encrypted(Secret Text) : Closing(Text);

    /// <param name="Why">Why not encrypted; <see langword="null"/> where nobody wanted it to be.</param>
    internal sealed record Plain(string? Why) : Closing((Secret?)null);
}

/// <summary>How an entry is read.</summary>
internal abstract record Opening
{
    private Opening()
    {
    }

    /// <param name="Key">What to decrypt with; <see langword="null"/> where it is not encrypted.</param>
    internal sealed record With(Secret? Key) : Opening;

    /// <param name="Why">For people.</param>
    internal sealed record Unable(string Why) : Opening;
}
