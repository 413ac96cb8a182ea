using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KeystoneAuthCluster.Documents;

/// <summary>Puts documents together.</summary>
public static class DocumentServices
{
    /// <summary>Adds a document that the host reads when it starts and follows while it runs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key that it has among the services; <see langword="null"/> for none.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="reader">What makes a value of it.</param>
    /// <param name="name">What it is to the program.</param>
    public static IServiceCollection AddLiveDocument<T>(
        this IServiceCollection services, string? key, DocumentName name, Func<IServiceProvider, IDocumentSource> source, Func<IServiceProvider, IDocumentReader<T>> reader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(reader);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DocumentMetrics>();
        services.AddHostedService<DocumentReload>();
        services.AddKeyedSingleton(key, (provider, _) => ActivatorUtilities.CreateInstance<LiveDocument<T>>(provider, name, source(provider), reader(provider)));
        return services.AddSingleton<ILiveDocument>(provider => provider.GetRequiredKeyedService<LiveDocument<T>>(key));
    }
}
