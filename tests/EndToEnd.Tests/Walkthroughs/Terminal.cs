using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>What a person types after <c>kubectl</c>, and reads.</summary>
internal static class Terminal
{
    /// <summary>What it says, whichever the version of kubectl, to whom the API server does not know.</summary>
    public const string Unauthorized = "error: You must be logged in to the server (";

    /// <summary>A command that works.</summary>
    /// <returns>What it prints.</returns>
    public static async Task<string> SucceedsAsync(this KubectlHome person, string command)
    {
        var run = await person.KubectlAsync(command.Split(' '));
        Assert.True(run.ExitCode == 0, $"kubectl {command}: {run.Errors}");
        return run.Output;
    }

    /// <summary>A command that does not work and prints nothing.</summary>
    /// <returns>What it says.</returns>
    public static async Task<string> FailsAsync(this KubectlHome person, string command)
    {
        var run = await person.KubectlAsync(command.Split(' '));
        Assert.Equal(string.Empty, run.Output);
        Assert.Equal(1, run.ExitCode);
        return run.Errors;
    }

    /// <summary>A command that is forbidden.</summary>
    /// <param name="person">Who types it.</param>
    /// <param name="command">The command.</param>
    /// <param name="sentence">What the API server says.</param>
    /// <param name="reason">What we add, behind the user's roles, which Keystone tells in any order.</param>
    public static async Task IsForbiddenAsync(this KubectlHome person, string command, string sentence, string reason)
    {
        var said = await person.FailsAsync(command);
        Assert.StartsWith($"Error from server (Forbidden): {sentence}: roles [", said, StringComparison.Ordinal);
        Assert.EndsWith($"] in project {reason}\n", said, StringComparison.Ordinal);
        Assert.Single(said, '\n');
    }

    /// <summary>A command that is forbidden to somebody of whom Keystone knows nothing.</summary>
    public static async Task IsForbiddenToAStrangerAsync(this KubectlHome person, string command, string sentence) => Assert.Equal(
        $"Error from server (Forbidden): {sentence}: Keystone did not authenticate this user\n", await person.FailsAsync(command));
}
