using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class CacheFolderTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    private readonly CacheRig _rig = new();

    [Theory]
    [InlineData("/var/cache", "/var/cache/client-keystone-auth")]
    [InlineData("relative", "/home/alice/.cache/client-keystone-auth")]
    [InlineData("", "/home/alice/.cache/client-keystone-auth")]
    [InlineData(null, "/home/alice/.cache/client-keystone-auth")]
    public void The_folder_is_where_XDG_says(string? cacheHome, string folder) => Assert.Equal(folder, CacheFolder.PathFor(cacheHome, "/home/alice"));

    [Fact]
    public async Task Only_the_owner_may_use_what_is_there()
    {
        using (await _rig.Cache.LockAsync(CacheRig.Alice, default))
            await _rig.KeepAsync(asker: new Asker(1, 1, null));

        Assert.Equal(OwnersFolder, File.GetUnixFileMode(_rig.Folder));
        var files = Directory.GetFiles(_rig.Folder);
        Assert.Equal([".lock", ".offers", ".token"], files.Select(Path.GetExtension).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_token_is_in_the_token_file_and_in_no_other()
    {
        using (await _rig.Cache.LockAsync(CacheRig.Alice, default))
            await _rig.KeepAsync("gAAAA-secret", new Asker(1, 1, null));

        var files = Directory.GetFiles(_rig.Folder);
        Assert.Equal(_rig.TokenFile, Assert.Single(files, file => File.ReadAllText(file).Contains("gAAAA-secret", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_folder_that_others_may_write_to_is_refused(UnixFileMode mode)
    {
        await _rig.KeepAsync();
        File.SetUnixFileMode(_rig.Folder, OwnersFolder | mode);

        await IsRefusedAsync(_rig.Folder);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public async Task A_file_that_others_may_read_or_write_is_not_used_and_is_replaced(UnixFileMode mode)
    {
        var asker = new Asker(1, 1, null);
        await _rig.KeepAsync("first");
        File.SetUnixFileMode(_rig.TokenFile, OwnersFile | mode);
        Assert.IsType<CacheLookup.Miss>(await _rig.LookAsync());

        await _rig.KeepAsync("second", asker);
        File.SetUnixFileMode(_rig.OffersFile, OwnersFile | mode);
        Assert.Equal("second", await _rig.TokenAsync(asker));
        Assert.All(Directory.GetFiles(_rig.Folder), file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(asker));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_refused_even_one_to_a_folder_of_ours()
    {
        Directory.CreateDirectory(_rig.Folder + "-real", OwnersFolder);
        Directory.CreateSymbolicLink(_rig.Folder, _rig.Folder + "-real");

        await IsRefusedAsync(_rig.Folder);
        Assert.Empty(Directory.GetFiles(_rig.Folder + "-real"));
    }

    [Fact]
    public async Task A_file_that_is_a_link_is_refused()
    {
        await _rig.KeepAsync();
        var (file, real) = (_rig.TokenFile, Path.Combine(_rig.Folder, "real"));
        File.Move(file, real);
        File.CreateSymbolicLink(file, real);

        await IsRefusedAsync(file);
    }

    [SkippableFact]
    public async Task What_belongs_to_somebody_else_is_refused()
    {
        Skip.If(Environment.UserName != "root", "only root can give a file to somebody else");
        await _rig.KeepAsync();
        using (var chown = System.Diagnostics.Process.Start("chown", ["65534", _rig.Folder]))
            await chown.WaitForExitAsync();

        await IsRefusedAsync(_rig.Folder);
    }

    public void Dispose() => _rig.Dispose();

    private async Task IsRefusedAsync(string path)
    {
        var looking = await Assert.ThrowsAsync<ClientException>(() => _rig.LookAsync());
        Assert.Equal(ExitCode.Settings, looking.Code);
        Assert.Contains($"'{path}'", looking.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ClientException>(() => _rig.KeepAsync());
    }
}
