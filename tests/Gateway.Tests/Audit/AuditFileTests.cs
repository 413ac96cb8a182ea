using System.Text.Json;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AuditFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keystone-auth-audit-").FullName;
    private readonly ManualTime _time = new();

    private string Target => Path.Combine(_folder, "audit.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_hundred_thousand_lines_of_many_threads_are_all_there_and_each_is_JSON()
    {
        const int Threads = 8;
        const int Each = 12_500;
        using (var host = Build(Target, bufferBytes: 256 * 1024))
        {
            await host.StartAsync();
            var log = host.Services.GetRequiredService<AuditLog>();
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                    await log.WriteAsync(AuditRig.Line($"user {thread}-{i}"));
            })));
            await host.StopAsync();
        }

        var users = (await File.ReadAllLinesAsync(Target)).Select(UserIn).ToList();
        Assert.Equal(Threads * Each, users.Count);
        Assert.Equal(Threads * Each, users.Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_is_there_is_appended_to()
    {
        await File.WriteAllTextAsync(Target, "before\n");
        using var sink = OpenSink();

        await sink.WriteAsync("after\n"u8.ToArray(), CancellationToken.None);

        Assert.Equal("before\nafter\n", await File.ReadAllTextAsync(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_file_was_renamed_lines_go_to_a_new_one(bool rotatorMakesIt)
    {
        using var sink = OpenSink();
        await sink.WriteAsync("old\n"u8.ToArray(), CancellationToken.None);
        File.Move(Target, Target + ".1");
        if (rotatorMakesIt)
            await File.WriteAllTextAsync(Target, "new\n");
        _time.Advance(TimeSpan.FromSeconds(1));

        await sink.WriteAsync("line\n"u8.ToArray(), CancellationToken.None);

        Assert.Equal("old\n", await File.ReadAllTextAsync(Target + ".1"));
        Assert.Equal(rotatorMakesIt ? "new\nline\n" : "line\n", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task After_the_file_was_cut_lines_begin_at_its_new_end()
    {
        using var sink = OpenSink();
        await sink.WriteAsync("a long line before\n"u8.ToArray(), CancellationToken.None);
        await File.WriteAllTextAsync(Target, string.Empty);

        await sink.WriteAsync("after\n"u8.ToArray(), CancellationToken.None);

        Assert.Equal("after\n", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task A_path_that_cannot_be_opened_ends_the_start_by_name()
    {
        using var host = Build(Path.Combine(_folder, "missing", "audit.log"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("Audit:Path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_cannot_work_end_the_start_by_name()
    {
        using var host = Build(Target, bufferBytes: 1);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("Audit:BufferBytes is 1; allowed are", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_makes_no_file_and_no_line()
    {
        using var host = Build(AuditOptions.None);
        await host.StartAsync();

        await host.Services.GetRequiredService<AuditLog>().WriteAsync(AuditRig.Line("somebody"));

        Assert.Equal(0, host.Services.GetRequiredService<AuditBuffer>().Length);
        Assert.Empty(Directory.GetFiles(_folder));
        await host.StopAsync();
    }

    private static string? UserIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("user").GetString();
    }

    private IHost Build(string path, int bufferBytes = 64 * 1024)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Audit:Path", path), new("Audit:BufferBytes", $"{bufferBytes}"), new("Audit:WriteInterval", "00:00:00")]);
        builder.Logging.ClearProviders();

        // A clock that stands still: a disk that stalls for a second of real time must not make a line late and so drop it.
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddAudit(builder.Configuration);
        return builder.Build();
    }

    private FileSink OpenSink()
    {
        var sink = new FileSink(Target, _time);
        sink.Open();
        return sink;
    }
}
