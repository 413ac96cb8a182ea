using Xunit;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// A real Keystone for the tests of a class or a collection. It uses the instance whose folder <c>KEYSTONE_AUTH_TEST_KEYSTONE</c> names, and
/// leaves it running; without that it starts one of its own, which needs root and apt, or the packages. Where neither is to be had,
/// <see cref="SkipIfMissing"/> skips the test with the reason.
/// </summary>
public sealed class RealKeystone : IAsyncLifetime
{
    /// <summary>The environment variable that names the folder of a running, seeded instance.</summary>
    public const string Variable = "KEYSTONE_AUTH_TEST_KEYSTONE";

    private RealKeystoneInstance? _instance;
    private RealKeystoneAdmin? _admin;
    private string? _missing;

    /// <summary>Its URL, which ends in <c>/v3</c>.</summary>
    public string Url => Seed.Url;

    /// <summary>What is in it: the ids and passwords of users, projects, groups, roles, application credentials and trusts.</summary>
    public RealKeystoneSeed Seed { get; private set; } = new();

    /// <summary>Calls as the administrator, and what makes users for one test.</summary>
    public RealKeystoneAdmin Admin => _admin ?? throw new InvalidOperationException("There is no Keystone; SkipIfMissing comes first.");

    /// <summary>Whether there is none here; for what runs before a test can be skipped.</summary>
    public bool IsMissing => _missing is not null;

    /// <summary>Skips the test where there is no Keystone. It is the first line of every test that needs one.</summary>
    public void SkipIfMissing() => Skip.If(IsMissing, _missing ?? string.Empty);

    /// <summary>Logs a user of the seed in to a project of the seed.</summary>
    public Task<string> LoginAsync(string user, string project) =>
        Admin.LoginAsync(Seed.Users[user].AsUser(), RealKeystoneScope.Project(Seed.Projects[project].Id));

    public async Task InitializeAsync()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            _instance = new RealKeystoneInstance();
            _missing = await _instance.StartAsync();
            folder = _instance.Folder;
        }

        if (_missing is null)
        {
            Seed = RealKeystoneSeed.Read(folder);
            _admin = await RealKeystoneAdmin.LoginAsync(Seed);
        }
        else
        {
            await Console.Error.WriteLineAsync($"SKIPPED, real Keystone: {_missing}");
        }
    }

    public async Task DisposeAsync()
    {
        if (_admin is not null)
            await _admin.DisposeAsync();
        if (_instance is not null)
            await _instance.StopAsync();
    }
}
