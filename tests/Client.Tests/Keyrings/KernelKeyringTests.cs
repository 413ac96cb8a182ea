using KeystoneAuthCluster.Client.Keyrings;

namespace KeystoneAuthCluster.Client.Tests.Keyrings;

public sealed class KernelKeyringTests
{
    private readonly KernelKeyring _kernel = new($"client-keystone-auth-test:{Guid.NewGuid()}");
    private readonly FakeKeyring _keyring = new();

    [SkippableFact]
    public void The_kernel_remembers_the_last_key_by_its_name()
    {
        Skip.IfNot(IsThere(), "the kernel's keyrings may not be used here");
        var key = Seal.NewKey();
        Assert.Null(_kernel.Read());
        _kernel.Write(Seal.NewKey());
        _kernel.Write(key);

        Assert.Equal(key, _kernel.Read());
        Assert.Null(new KernelKeyring("client-keystone-auth-test:another").Read());
    }

    [SkippableFact]
    public async Task The_keyring_is_asked_once_for_reading_and_always_for_writing()
    {
        Skip.IfNot(IsThere(), "the kernel's keyrings may not be used here");
        var remembered = new RememberedKey(_keyring, _kernel);
        Assert.IsType<KeyringAnswer.NotThere>(await remembered.KeyAsync(make: false, default));
        var made = await remembered.KeyAsync(make: true, default);
        Assert.Equal(2, _keyring.Calls);

        Assert.Equal(made, await remembered.KeyAsync(make: false, default));
        Assert.Equal(2, _keyring.Calls);
        Assert.Equal(made, await remembered.KeyAsync(make: true, default));
        Assert.Equal(3, _keyring.Calls);
    }

    [Fact]
    public async Task Without_keyrings_in_the_kernel_the_key_is_the_same()
    {
        var remembered = new RememberedKey(_keyring, _kernel);
        var made = await remembered.KeyAsync(make: true, default);

        Assert.Equal(made, await remembered.KeyAsync(make: false, default));
    }

    private static bool IsThere()
    {
        var probe = new KernelKeyring("client-keystone-auth-test:probe");
        probe.Write(Seal.NewKey());
        return probe.Read() is not null;
    }
}
