using System.CommandLine;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.ExecCredentials;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Client.Logins;
using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>One run: who called, what is known of the log-in, the cache, and the person.</summary>
internal sealed class Session
{
    private readonly Surroundings _around;
    private readonly Flags _flags;
    private readonly ParseResult _parsed;
    private readonly bool _isByHand;

    public Session(ParseResult parsed, Flags flags, Surroundings around)
    {
        (_parsed, _flags, _around) = (parsed, flags, around);
        var info = around.Environment(ExecInfoReader.Variable);
        _isByHand = string.IsNullOrEmpty(info);
        Exec = ExecInfoReader.Read(info);
        Terminal = new Terminal(around.Error, around.HasTerminal && Exec.Interactive is not false);
        Cache = new TokenCache(CacheFolder.PathFor(around.Environment("XDG_CACHE_HOME"), around.HomeFolder), new CacheProtection(flags.Mode(parsed, around.Environment), Keyring()), around.Time);
    }

    /// <summary>What kubectl says of itself.</summary>
    public ExecInfo Exec { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _around.Time;

    /// <summary>The person.</summary>
    public ITerminal Terminal { get; }

    /// <summary>The tokens on disk.</summary>
    public TokenCache Cache { get; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ClientException">They are wrong.</exception>
    public LoginPlan Plan() => LoginPlans.Read(new SettingSources
    {
        Flags = _flags.Given(_parsed),
        Cluster = Exec.Cluster,
        Environment = _around.Environment,
        HomeFolder = _around.HomeFolder,
        CurrentFolder = _around.CurrentFolder,
        IsByKubectl = !_isByHand,
        Files = new DiskFiles(),
    });

    /// <summary>Under which name the cache has a plan's token; <see langword="null"/> where it has none.</summary>
    public string? Identity(LoginPlan plan) => LoginIdentity.Of(plan, Exec.Cluster?.Server);

    /// <summary>A token: one that is kept, else one for which it logs in, and that it keeps.</summary>
    /// <exception cref="ClientException">There is none to be had.</exception>
    public Task<CacheEntry> TokenAsync(LoginPlan plan, CancellationToken cancellationToken)
    {
        var source = new TokenSource(Cache, new LoginFlow(Terminal, _around.Time), Terminal, Exec.Cluster?.Server);
        if (_parsed.GetValue(_flags.NoCache))
            return source.LogInAsync(plan, cancellationToken);

        // A person may look as often as they like; a program that comes back has been refused.
        var asker = _isByHand ? null : Asker.Parent(Exec.Cluster?.Server);
        return source.TokenAsync(plan, asker, _parsed.GetValue(_flags.ForceRefresh), cancellationToken);
    }

    private IKeyring Keyring() =>
        OsKeyring.Find(_around.Environment("DBUS_SESSION_BUS_ADDRESS"), _around.Environment("XDG_RUNTIME_DIR"), Terminal.CanAsk, _around.Time);
}
