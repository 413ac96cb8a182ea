using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

/// <summary>Logs in to a scripted Keystone.</summary>
internal static class Someone
{
    public const string Password = "hunter2's \\ secret";

    public static readonly Login Login = new(
        [new LoginMethod.Password(new Named(null, "demo", new Named("default", null)), new Secret(Password))],
        new LoginScope.Project(new Named(null, "demo", new Named("default", null))));

    public static ILogins At(string url, TimeProvider? time = null) =>
        KeystoneLogins.Open(new LoginConnection { Url = new Uri(url) }, time ?? new ManualTime(Answers.RecordedAt));

    /// <summary>Logs in to a Keystone that answers so.</summary>
    public static Task<LoginOutcome> LogInAsync(RequestDelegate answer) => AskAsync(answer, logins => logins.LogInAsync(Login, default, CancellationToken.None));

    public static async Task<T> AskAsync<T>(RequestDelegate answer, Func<ILogins, Task<T>> ask)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(answer);
        using var logins = At(keystone.Url + "/v3");
        return await ask(logins);
    }
}
