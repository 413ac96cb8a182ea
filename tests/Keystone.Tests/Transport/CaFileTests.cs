using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Tests.Transport;

public sealed class CaFileTests : IDisposable
{
    private static readonly TokenValidation NotTrusted = new TokenValidation.Unavailable(KeystoneUnavailable.NotTrusted);
    private readonly TestAuthority _ours = new("ours");
    private readonly TestAuthority _another = new("another");
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task An_authority_of_the_file_is_trusted_among_several() =>
        Assert.IsType<TokenValidation.Valid>(await ValidateAsync("localhost", _another.Pem + "\n" + _ours.Pem));

    [Fact]
    public async Task An_authority_outside_the_file_is_not() => Assert.Equal(NotTrusted, await ValidateAsync("localhost", _another.Pem));

    [Fact]
    public async Task The_host_name_is_still_checked() => Assert.Equal(NotTrusted, await ValidateAsync("127.0.0.1", _ours.Pem));

    [Fact]
    public async Task Without_a_file_only_the_systems_authorities_are() => Assert.Equal(NotTrusted, await ValidateAsync("localhost", pem: null));

    public void Dispose()
    {
        _ours.Dispose();
        _another.Dispose();
        File.Delete(_file);
    }

    private async Task<TokenValidation> ValidateAsync(string host, string? pem)
    {
        using var certificate = _ours.Issue("localhost");
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Valid, certificate);
        await File.WriteAllTextAsync(_file, pem);
        (string, string)[] settings = pem is null ? [] : [("CaFile", _file)];
        await using var client = new Client($"https://{host}:{new Uri(keystone.Url).Port}/v3", settings);
        return await client.ValidateAsync();
    }
}
