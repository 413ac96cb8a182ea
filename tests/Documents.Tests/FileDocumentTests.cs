using System.Diagnostics;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Documents.Tests;

public sealed class FileDocumentTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_found_once_and_again_when_its_text_is_another()
    {
        var looks = new Looks(_folder.Write("p.json", "a"));
        Assert.Equal("p.json=a", await looks.TextAsync());
        Assert.Null(await looks.NextAsync());
        _folder.Write("p.json", "a");
        Assert.Null(await looks.NextAsync());
        _folder.Write("p.json", "b");
        Assert.Equal("p.json=b", await looks.TextAsync());
    }

    [Fact]
    public async Task A_file_that_is_missing_is_so_at_every_look_and_found_when_it_is_back()
    {
        var looks = new Looks(_folder.Write("p.json", "a"));
        Assert.Equal("p.json=a", await looks.TextAsync());
        File.Delete(_folder["p.json"]);
        Assert.IsType<DocumentReading.Missing>(await looks.NextAsync());
        Assert.IsType<DocumentReading.Missing>(await looks.NextAsync());
        _folder.Write("p.json", "a");
        Assert.Equal("p.json=a", await looks.TextAsync());
    }

    [Fact]
    public async Task Files_and_folders_are_read_in_the_order_given_and_a_folder_in_the_order_of_names()
    {
        Directory.CreateDirectory(_folder["d"]);
        _folder.Write("d/20.json", "2");
        _folder.Write("d/10.yaml", "1");
        _folder.Write("d/30.jsonl", "3");
        var looks = new Looks(_folder.Write("z.json", "z"), _folder["d"]);
        Assert.Equal("z.json=z 10.yaml=1 20.json=2 30.jsonl=3", await looks.TextAsync());
        _folder.Write("d/15.yml", "new");
        Assert.Equal("z.json=z 10.yaml=1 15.yml=new 20.json=2 30.jsonl=3", await looks.TextAsync());
    }

    [Fact]
    public async Task Of_a_folder_copies_of_editors_hidden_files_and_folders_do_not_count()
    {
        foreach (var name in new[] { "p.json", "p.json~", "p.json.bak", ".p.json", "README" })
            _folder.Write(name, "a");
        Directory.CreateDirectory(_folder["more.json"]);
        var looks = new Looks(_folder[""]);
        Assert.Equal("p.json=a", await looks.TextAsync());
    }

    [Fact]
    public async Task An_empty_folder_is_missing_its_files_and_no_empty_document()
    {
        var looks = new Looks(_folder[""]);
        var missing = Assert.IsType<DocumentReading.Missing>(await looks.NextAsync());
        Assert.Contains("has no file that ends in .json, .jsonl, .yaml, .yml", missing.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mounted_ConfigMap_is_followed_through_its_links()
    {
        using var map = new MountedConfigMap(("a.json", "1"), ("b.json", "1"));
        var folder = new Looks(map.Folder);
        var file = new Looks(map["a.json"]);
        Assert.Equal("a.json=1 b.json=1", await folder.TextAsync());
        Assert.Equal("a.json=1", await file.TextAsync());
        map.Exchange(("a.json", "2"), ("c.json", "2"));
        Assert.Equal("a.json=2 c.json=2", await folder.TextAsync());
        Assert.Equal("a.json=2", await file.TextAsync());
    }

    [Fact]
    public async Task No_half_of_a_mounted_ConfigMap_is_ever_found_while_it_is_exchanged_without_end()
    {
        using var map = new MountedConfigMap(("a.json", "0"), ("b.json", "0"));
        using var stop = new CancellationTokenSource();
        var exchanges = Task.Run(() =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
                map.Exchange(("a.json", $"{i % 2}"), ("b.json", $"{i % 2}"));
            return true;
        });
        var looks = new Looks(map["a.json"], map["b.json"]);
        var found = 0;
        try
        {
            for (var i = 0; i < 20_000 && found < 200; i++)
            {
                if (await looks.NextAsync() is not DocumentReading.Found whole)
                    continue;
                found++;
                Assert.Equal(whole.Parts[0].Text.ToArray(), whole.Parts[1].Text.ToArray());
            }
        }
        finally
        {
            await stop.CancelAsync();
            Assert.True(await exchanges);
        }

        Assert.NotEqual(0, found);
    }

    [Fact]
    public async Task What_a_writer_pauses_in_the_middle_of_is_found_only_when_it_is_whole()
    {
        var looks = new Looks(_folder.Write("p.json", "a"));
        Assert.Equal("p.json=a", await looks.TextAsync());
        _folder.Write("p.json", "half");
        Assert.Null(await looks.NextAsync(() => _folder.Write("p.json", "half and half")));
        Assert.Equal("p.json=half and half", await looks.TextAsync());
    }

    [Fact]
    public async Task What_changes_between_the_start_and_the_following_is_confirmed_too()
    {
        var time = new ManualTime();
        var document = new FileDocument("the document", [_folder.Write("p.json", "a")], TimeSpan.FromSeconds(5), time);
        await foreach (var atStart in document.ReadAsync(default))
        {
            Assert.IsType<DocumentReading.Found>(atStart);
            break;
        }

        _folder.Write("p.json", "half");
        await using var following = document.ReadAsync(default).GetAsyncEnumerator();
        var next = following.MoveNextAsync();
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
    }

    [Theory]
    [InlineData("p.json")]
    [InlineData("folder")]
    public async Task A_pipe_is_not_waited_for_and_a_good_file_in_its_place_is_found(string place)
    {
        Directory.CreateDirectory(_folder["folder"]);
        _folder.Write("folder/p.json", "a");
        File.CreateSymbolicLink(_folder["p.json"], "folder/p.json");
        var looks = new Looks(_folder[place]);
        Assert.Equal("p.json=a", await looks.TextAsync());
        File.Delete(_folder["folder/p.json"]);
        using (var made = Process.Start("mkfifo", _folder["folder/p.json"]))
            await made.WaitForExitAsync();
        var unreadable = Assert.IsType<DocumentReading.Unreadable>(await looks.NextAsync());
        Assert.EndsWith("p.json' is a pipe or a device; allowed: a regular file", unreadable.Problem, StringComparison.Ordinal);
        File.Delete(_folder["folder/p.json"]);
        _folder.Write("folder/p.json", "b");
        Assert.Equal("p.json=b", await looks.TextAsync());
    }

    [Fact]
    public async Task A_device_without_end_is_not_read()
    {
        File.CreateSymbolicLink(_folder["p.json"], "/dev/zero");
        Assert.IsType<DocumentReading.Unreadable>(await new Looks(_folder["p.json"]).NextAsync());
    }

    [Fact]
    public async Task What_is_too_long_to_be_meant_is_not_read()
    {
        using (var file = File.Create(_folder["p.json"]))
            file.SetLength((16 * 1024 * 1024) + 1);
        var looks = new Looks(_folder["p.json"]);
        var unreadable = Assert.IsType<DocumentReading.Unreadable>(await looks.NextAsync());
        Assert.Contains("16777217 bytes; allowed: at most 16777216", unreadable.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_is_the_hash_that_sha256sum_prints()
    {
        var looks = new Looks(_folder.Write("p.json", "abc"));
        var found = Assert.IsType<DocumentReading.Found>(await looks.NextAsync());
        Assert.Equal("ba7816bf8f01", found.Revision.ToString());
    }
}
