using System.Globalization;
using System.Runtime;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Memory;

/// <summary>The product's token cache, put together as the product does, filled by reviews as they come.</summary>
internal sealed class FilledCache : IDisposable
{
    private const int Hits = 2_000_000;

    private readonly Population _population = new(projects: 10_000);
    private readonly ServiceProvider _services;
    private readonly TokenAuthenticator _authenticator;
    private long _bytes;

    public FilledCache(int capacity, Func<int, int> userOf)
    {
        var keystone = new StandInKeystone(_population, userOf);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tokens:MaxTokens"] = capacity.ToString(CultureInfo.InvariantCulture),
            ["Tokens:Ttl"] = "01:00:00",
            ["Tokens:TtlWithoutFeed"] = "01:00:00",
            ["Tokens:GroupsTtl"] = "01:00:00",
            ["Admission:NewTokensPerSecond"] = "100000",
        }).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<ITokenValidator>(keystone)
            .AddSingleton<IUserGroups>(keystone)
            .AddTokenAuthentication(configuration)
            .BuildServiceProvider();
        var before = BytesInUse();
        _authenticator = _services.GetRequiredService<TokenAuthenticator>();
        Own = BytesInUse() - before;
        _bytes = before;
    }

    /// <summary>What it takes empty.</summary>
    public long Own { get; }

    /// <summary>Reviews tokens that are new to it, and says how many bytes each has left behind.</summary>
    public async Task<double> FillAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            var token = _population.Token(number);
            if (await _authenticator.AskAsync(_authenticator.NameOf(token), token, CancellationToken.None) is not AuthenticationAnswer.Accepted)
                throw new InvalidOperationException($"Token {number} was not let in.");
        }
        var before = _bytes;
        _bytes = BytesInUse();
        return (_bytes - before) / (double)count;
    }

    /// <summary>How much processor time a hit takes, in nanoseconds, over so many of the tokens in turn, its mark and all.</summary>
    public double HitTime(int tokens)
    {
        var all = new byte[tokens][];
        for (var number = 0; number < tokens; number++)
            all[number] = _population.Token(number);
        new Random(1).Shuffle(all);
        Look(all);
        var before = Environment.CpuUsage.TotalTime; // not the clock: others may be at work on the machine
        Look(all);
        return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Hits;
    }

    public void Dispose() => _services.Dispose();

    private void Look(byte[][] tokens)
    {
        for (var (hit, at) = (0, 0); hit < Hits; hit++, at = at + 1 == tokens.Length ? 0 : at + 1)
        {
            if (_authenticator.Find(tokens[at], out _) is not AuthenticationAnswer.Accepted)
                throw new InvalidOperationException("A token is not in the cache.");
        }
    }

    private static long BytesInUse()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
