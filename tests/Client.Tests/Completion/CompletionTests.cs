using System.CommandLine;
using System.Diagnostics;
using KeystoneAuthCluster.Client.Completion;

namespace KeystoneAuthCluster.Client.Tests.Completion;

/// <summary>The scripts, in the shells that they are for. The program is a stand-in there that prints what it would and notes what it was asked.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("completion-");

    [Theory]
    [InlineData("bash", "complete -o default -F _client_keystone_auth client-keystone-auth\n")]
    [InlineData("zsh", "compdef _client_keystone_auth client-keystone-auth\n")]
    [InlineData("fish", "complete -c client-keystone-auth -f -a '(__client_keystone_auth)'\n")]
    public void Each_shell_has_its_script(string shell, string end) => Assert.EndsWith(end, Script(shell), StringComparison.Ordinal);

    [Fact]
    public void Another_shell_is_refused() => Assert.NotEmpty(CompletionCommand.Create().Parse(["tcsh"]).Errors);

    [Theory]
    [InlineData("conf", "configure", "[suggest:25] client-keystone-auth conf")]
    [InlineData("--os-cloud ", "dev|prod", "[suggest:32] client-keystone-auth --os-cloud ")]
    [InlineData("--os-cloud pr", "prod", "[suggest:34] client-keystone-auth --os-cloud pr")]
    [InlineData("--os-cloud=", "dev|prod", "[suggest:32] client-keystone-auth --os-cloud ")]
    [InlineData("--os-cloud=pr", "prod", "[suggest:34] client-keystone-auth --os-cloud pr")]
    [InlineData("configure --cluster ada@l", "lab", null)]
    [InlineData("configure --cluster ada@", "lab", null)]
    [InlineData("configure --cluster=ada@", "lab", null)]
    [InlineData("configure --cluster arn:aws:e", "eks", null)]
    [InlineData("configure --cluster my", @"my\ own", null)]
    [InlineData("nothing", "", null)]
    public async Task Bash_completes_what_the_program_says(string typed, string expected, string? asked)
    {
        await StandInAsync();

        // How bash takes words apart, and calls the function, is its own business: a terminal's work is done by hand here.
        var said = await RunAsync(
            Bash,
            "-c",
            $$"""
            . "{{_folder.FullName}}/bash"
            COMP_LINE='client-keystone-auth {{typed}}' COMP_POINT=${#COMP_LINE}
            read -r -a COMP_WORDS <<< "$(sed -E 's/([=:@])/ \1 /g' <<< "$COMP_LINE")"
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _client_keystone_auth "{{_folder.FullName}}/client-keystone-auth"
            (IFS='|'; printf '%s' "${COMPREPLY[*]}")
            """);

        Assert.Equal(expected, said);
        if (asked is not null)
            Assert.Equal(asked, await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "asked")));
    }

    [Fact]
    public async Task Bash_has_the_function_for_the_program()
    {
        await StandInAsync();

        Assert.Equal("complete -o default -F _client_keystone_auth client-keystone-auth\n", await RunAsync(Bash, "-c", $". '{_folder.FullName}/bash'; complete -p client-keystone-auth"));
    }

    [SkippableTheory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Other_shells_can_read_theirs(string shell)
    {
        var program = Find(shell);
        Skip.If(program is null, $"{shell} is not installed");
        await StandInAsync();

        Assert.Equal("", await RunAsync(program, "-n", Path.Combine(_folder.FullName, shell)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Bash => Find("bash") ?? throw new InvalidOperationException("bash is needed, as for ./test");

    private static string? Find(string shell) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, shell)).FirstOrDefault(File.Exists);

    private static string Script(string shell)
    {
        using var output = new StringWriter();
        Assert.Equal(0, CompletionCommand.Create().Parse([shell]).Invoke(new InvocationConfiguration { Output = output }));
        return output.ToString();
    }

    private async Task StandInAsync()
    {
        foreach (var shell in new[] { "bash", "zsh", "fish" })
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, shell), Script(shell));
        var program = Path.Combine(_folder.FullName, "client-keystone-auth");
        await File.WriteAllTextAsync(
            program,
            """
            #!/bin/sh
            printf '%s' "$*" > "$(dirname "$0")/asked"
            case "$2" in
                *"--os-cloud "*) printf 'dev\nprod\n' ;;
                *"--cluster "*) printf 'ada@lab\narn:aws:eks\nmy own\n' ;;
                *) printf '%s\n' '-?' /h configure completion ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        return await output;
    }
}
