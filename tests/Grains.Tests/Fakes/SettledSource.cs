using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>The grain-backed source, of which a test waits until nothing is under way.</summary>
internal sealed class SettledSource(GrainTokenSource source) : ITokenSource
{
    private readonly ConcurrentBag<Task> _fetches = [];

    public async Task SettleAsync()
    {
        while (_fetches.TryTake(out var fetch))
            await fetch;
    }

    public Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken)
    {
        var fetch = source.FetchAsync(question, cancellationToken);
        _fetches.Add(fetch);
        return fetch;
    }
}

internal static class SettledSourceServices
{
    public static IServiceCollection AddSettledSource(this IServiceCollection services) => services
        .AddSingleton<GrainTokenSource>()
        .AddSingleton<SettledSource>()
        .AddSingleton<ITokenSource>(provider => provider.GetRequiredService<SettledSource>());
}
