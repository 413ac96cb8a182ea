using System.Text;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class EncryptedCacheTests : IDisposable
{
    private static readonly KeyringAnswer Locked = new KeyringAnswer.Locked("the keyring is locked");

    private readonly CacheRig _rig = new(Encryption.Auto);

    [Fact]
    public async Task With_a_keyring_no_file_has_the_token_and_it_is_found_all_the_same()
    {
        using (await _rig.Cache.LockAsync(CacheRig.Alice, default))
            Assert.IsType<CacheKeeping.Encrypted>(await _rig.KeepAsync("gAAAA-secret", new Asker(1, 1, null)));

        Assert.Equal("gAAAA-secret", await _rig.TokenAsync());
        Assert.Equal(3, Directory.GetFiles(_rig.Folder).Length);
        Assert.All(Directory.GetFiles(_rig.Folder), file => Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes("gAAAA")) >= 0));
    }

    [Fact]
    public async Task Without_a_keyring_it_is_kept_plain_and_said_so()
    {
        _rig.Keyring.Trouble = new KeyringAnswer.NotThere("there is no keyring");

        Assert.Equal(new CacheKeeping.Plain("there is no keyring"), await _rig.KeepAsync());
        Assert.Equal("gAAAA-token", await _rig.TokenAsync());
    }

    [Fact]
    public async Task A_plain_entry_is_found_without_asking_the_keyring_and_the_next_one_is_encrypted()
    {
        _rig.Keyring.Trouble = Locked;
        await _rig.KeepAsync("plain");
        var asked = _rig.Keyring.Calls;
        await _rig.TokenAsync();
        Assert.Equal(asked, _rig.Keyring.Calls);

        _rig.Keyring.Trouble = null;
        await _rig.KeepAsync("encrypted");
        Assert.True((await _rig.Cache.ShowAsync(CacheRig.Alice, default))?.IsEncrypted);
        Assert.Equal(_rig.TokenFile, Assert.Single(Directory.GetFiles(_rig.Folder)));
    }

    [Fact]
    public async Task An_encrypted_entry_whose_key_is_not_to_be_had_is_a_miss_that_says_why()
    {
        await _rig.KeepAsync();
        _rig.Keyring.Trouble = Locked;

        Assert.Equal(new CacheLookup.Miss("the token in the cache is encrypted, and the keyring is locked"), await _rig.LookAsync());
        var listing = Assert.Single(await _rig.Cache.ListAsync(default));
        Assert.Equal((CacheRig.Alice, true, null), (listing.Identity, listing.IsEncrypted, listing.Entry));
    }

    [Fact]
    public async Task An_entry_of_another_key_is_a_miss_that_says_why()
    {
        await _rig.KeepAsync();
        _rig.Keyring.Trouble = new KeyringAnswer.Key(Seal.NewKey());

        Assert.NotNull(Assert.IsType<CacheLookup.Miss>(await _rig.LookAsync()).Note);
    }

    [Fact]
    public async Task Where_encryption_is_required_nothing_is_kept_without_a_keyring()
    {
        _rig.Keyring.Trouble = Locked;

        var told = await Assert.ThrowsAsync<ClientException>(() => _rig.WithEncryption(Encryption.Required).KeepAsync(_rig.Entry(), null, default).AsTask());
        Assert.Equal(ExitCode.Settings, told.Code);
        Assert.Contains("the keyring is locked", told.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_rig.Folder));
    }

    [Fact]
    public async Task Where_encryption_is_required_a_plain_entry_is_not_used()
    {
        await _rig.WithEncryption(Encryption.Off).KeepAsync(_rig.Entry(), null, default);

        Assert.NotNull(Assert.IsType<CacheLookup.Miss>(await _rig.WithEncryption(Encryption.Required).LookAsync(CacheRig.Alice, null, default)).Note);
    }

    [Fact]
    public async Task Where_encryption_is_off_the_keyring_is_never_asked()
    {
        var off = _rig.WithEncryption(Encryption.Off);
        Assert.Equal(new CacheKeeping.Plain(null), await off.KeepAsync(_rig.Entry(), null, default));
        Assert.Equal(0, _rig.Keyring.Calls);

        await _rig.KeepAsync();
        var asked = _rig.Keyring.Calls;
        Assert.NotNull(Assert.IsType<CacheLookup.Miss>(await off.LookAsync(CacheRig.Alice, null, default)).Note);
        Assert.Equal(asked, _rig.Keyring.Calls);
    }

    public void Dispose() => _rig.Dispose();
}
