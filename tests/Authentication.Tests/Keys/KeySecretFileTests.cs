using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Authentication.Tests.Keys;

public sealed class KeySecretFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keystone-auth-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Processes_with_one_file_make_the_same_keys()
    {
        var options = With(new byte[40]);

        Assert.Null(KeySecretFile.CauseToRefuse(options));
        Assert.Equal(KeySecretFile.Keyring(options).KeyOf("token"u8), KeySecretFile.Keyring(options).KeyOf("token"u8));
    }

    [Fact]
    public void Without_a_file_each_start_has_a_secret_of_its_own()
    {
        var options = new TokenOptions();

        Assert.Null(KeySecretFile.CauseToRefuse(options));
        Assert.NotEqual(KeySecretFile.Keyring(options).KeyOf("token"u8), KeySecretFile.Keyring(options).KeyOf("token"u8));
    }

    [Fact]
    public void A_file_that_is_too_short_is_refused() =>
        Assert.Equal("a file of at least 32 bytes", KeySecretFile.CauseToRefuse(With(new byte[31])));

    [Theory]
    [InlineData("nowhere")]
    [InlineData(".")]
    [InlineData("")]
    public void What_is_no_readable_file_is_refused(string name)
    {
        var path = name.Length == 0 ? "" : Path.Combine(_folder, name);

        Assert.StartsWith("a file that can be read (", KeySecretFile.CauseToRefuse(new TokenOptions { KeySecretFile = path }), StringComparison.Ordinal);
    }

    private TokenOptions With(byte[] secret)
    {
        var path = Path.Combine(_folder, "secret");
        File.WriteAllBytes(path, secret);
        return new TokenOptions { KeySecretFile = path };
    }
}
