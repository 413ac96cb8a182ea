using System.Globalization;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>
/// The simulated Keystone as a process. It writes its URL, then does what each line of its input asks, and writes <c>done</c> after each:
/// <c>tokens &lt;count&gt; &lt;file&gt;</c> issues a token for each of that many users of the project <c>demo</c>. The end of the input ends it.
/// </summary>
internal static class KeystoneHost
{
    /// <summary>The argument that makes this program Keystone.</summary>
    public const string Name = "keystone";

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12); // longer than any run

    public static async Task<int> RunAsync(TextReader requests, TextWriter answers)
    {
        await using var keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions { TokenLifetime = TokenLifetime }, CancellationToken.None);
        var users = new List<User>();
        await answers.WriteLineAsync($"{keystone.Url}");
        while (await requests.ReadLineAsync() is { } request)
        {
            var words = request.Split(' ', 3);
            await WriteTokensAsync(keystone, users, int.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
            await answers.WriteLineAsync("done");
        }
        return 0;
    }

    private static async Task WriteTokensAsync(KeystoneSimulator keystone, List<User> users, int count, string file)
    {
        while (users.Count < count)
            users.Add(keystone.Make.User($"bench-{users.Count}", "demo", "k8s-viewer"));
        var project = keystone.Tenants.Project("demo");
        await File.WriteAllLinesAsync(file, users.Take(count).Select(user => keystone.IssueToken(user, project)));
    }
}
