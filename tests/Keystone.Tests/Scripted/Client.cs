using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Tests.Scripted;

/// <summary>The client under test, made the way a program makes it: from settings.</summary>
internal sealed class Client : IAsyncDisposable
{
    public static readonly (string, string)[] ServiceUser =
    [
        ("ServiceUser:UserName", "webhook"), ("ServiceUser:UserDomainId", "default"), ("ServiceUser:Password", "pass-w0rd"),
        ("ServiceUser:ProjectName", "service"), ("ServiceUser:ProjectDomainId", "default"),
    ];

    private readonly ServiceProvider _services;

    public Client(string url, params (string Name, string Value)[] settings)
        : this([url], new ManualTime(Answers.RecordedAt), settings)
    {
    }

    public Client(string[] urls, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var all = urls.Select((url, index) => ($"Urls:{index}", url)).Concat(settings);
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(setting => new KeyValuePair<string, string?>(setting.Item1, setting.Item2)))
            .Build();
        _services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton(time)
            .AddSingleton<ILoggerFactory>(Log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddKeystone(section)
            .BuildServiceProvider();
    }

    public LogLines Log { get; } = new();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public ITokenValidator Tokens => _services.GetRequiredService<ITokenValidator>();

    public IUserGroups Groups => _services.GetRequiredService<IUserGroups>();

    public IRevocationEvents Revocations => _services.GetRequiredService<IRevocationEvents>();

    public IRoleAssignments Roles => _services.GetRequiredService<IRoleAssignments>();

    public Task<TokenValidation> ValidateAsync(string token = "gAAAAA-token", KeystoneLane lane = KeystoneLane.NewToken) =>
        Tokens.ValidateAsync(new Secret(token), lane, CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
