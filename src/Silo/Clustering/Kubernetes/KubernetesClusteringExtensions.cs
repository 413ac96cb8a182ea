using k8s;
using KeystoneAuthCluster.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Chooses Kubernetes as the place of the membership table.</summary>
internal static class KubernetesClusteringExtensions
{
    /// <summary>The silo joins through the ConfigMap, and makes it if there is none.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="section">The section <c>Clustering:Kubernetes</c>: <see cref="KubernetesClusteringOptions"/>. Checked when the host starts.</param>
    public static ISiloBuilder UseKubernetesClustering(this ISiloBuilder silo, IConfiguration section)
    {
        silo.Services.AddConfigMapStore(section).AddSingleton<IMembershipTable, DocumentMembershipTable>();
        return silo;
    }

    /// <summary>The client finds the silos in the ConfigMap, and only reads it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="section">As for a silo.</param>
    public static IClientBuilder UseKubernetesClustering(this IClientBuilder client, IConfiguration section)
    {
        client.Services.AddConfigMapStore(section).AddSingleton<IGatewayListProvider, DocumentGatewayListProvider>();
        return client;
    }

    private static IServiceCollection AddConfigMapStore(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<KubernetesClusteringOptions>()
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KubernetesClusteringOptions>, KubernetesClusteringOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ApiConnection.Read(Options(provider).Kubeconfig, Options(provider).RequestTimeout));
        services.AddSingleton<IKubernetes>(provider => new k8s.Kubernetes(provider.GetRequiredService<KubernetesClientConfiguration>()));
        services.AddSingleton(provider => new ConfigMapClient(
            provider.GetRequiredService<IKubernetes>(), Address(provider),
            Options(provider).RequestTimeout, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDocumentStore, ConfigMapStore>();
        return services;
    }

    private static KubernetesClusteringOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<KubernetesClusteringOptions>>().Value;

    private static MembershipAddress Address(IServiceProvider provider) => new(
        FirstSet(Options(provider).Namespace, provider.GetRequiredService<KubernetesClientConfiguration>().Namespace) ?? "default",
        MembershipAddress.NameOf(Options(provider), provider.GetRequiredService<IOptions<ClusterOptions>>().Value));

    private static string? FirstSet(params IEnumerable<string?> texts) => texts.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim();
}
