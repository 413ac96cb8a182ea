using System.Runtime.Versioning;
using KeystoneAuthCluster.Silo.Clustering.Tables;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class FileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writers_of_two_processes_at_once_lose_no_row()
    {
        var file = _folder.File("table");
        await using var one = TableUnderTest.InFile(file, "cluster");
        await using var two = TableUnderTest.InFile(file, "cluster");
        await one.Table.InitializeMembershipTable(true);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            var (table, entry) = (number % 2 == 0 ? one : two, SomeSilo.Entry());
            while (!await table.InsertAsync(entry))
                await Task.Yield();
        }));

        var all = await two.Table.ReadAll();
        Assert.Equal((20, 20), (all.Members.Count, all.Version.Version));
    }

    [Fact]
    public async Task A_table_that_somebody_changed_since_it_was_read_stays()
    {
        await using var table = TableUnderTest.InFile(_folder.File("table"), "cluster");
        await table.Table.InitializeMembershipTable(true);
        var read = await table.Store.ReadAsync();
        Assert.True(await table.InsertAsync(SomeSilo.Entry()));

        Assert.False(await read.ReplaceAsync(MembershipDocument.Empty("cluster", "cluster")));

        Assert.Single((await table.Table.ReadAll()).Members);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"schema":1,"serviceId":"other","clusterId":"other","version":0,"rows":[]}""")]
    public async Task What_is_no_table_of_this_cluster_is_refused_and_left_as_it_is(string text)
    {
        var file = _folder.File("table");
        await File.WriteAllTextAsync(file, text);
        await using var table = TableUnderTest.InFile(file, "cluster");

        var thrown = await Assert.ThrowsAsync<MembershipTableException>(() => table.Table.InitializeMembershipTable(true));

        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")] // as modes are
    public async Task Only_its_user_can_read_it_and_what_a_killed_writer_left_is_in_nobodys_way()
    {
        await File.WriteAllTextAsync(_folder.File("table.new"), "half");
        await using var table = TableUnderTest.InFile(_folder.File("table"), "cluster");

        await table.Table.InitializeMembershipTable(true);

        Assert.All([_folder.File("table"), _folder.File("table.lock")], file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_an_exception_and_not_an_empty_table()
    {
        await using var table = TableUnderTest.InFile(Path.Combine(_folder.Path, "gone", "table"), "cluster");

        await Assert.ThrowsAsync<MembershipTableException>(table.Table.ReadAll);
        await Assert.ThrowsAsync<MembershipTableException>(() => table.Gateways.GetGateways());
    }
}
