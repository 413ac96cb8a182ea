using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Silo.Health;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Serving;

/// <summary>A process of the cluster: a silo, a gateway, or both.</summary>
internal static class SiloHost
{
    /// <summary>Puts it together; nothing runs before it is started.</summary>
    public static WebApplication Create(IConfigurationRoot given)
    {
        var configuration = OneMachineSettings.Complete(given, Read(given));
        var clustering = Read(configuration);
        var builder = WebhookBuilder.Create("keystone-auth-silo", configuration);
        builder.Services.AddSingleton<IValidateOptions<ClusteringOptions>, ClusteringOptionsValidator>();
        builder.Services.AddOptions<ClusteringOptions>().Bind(configuration.GetSection(ClusteringOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TokenOptions>, TokenSecret>();
        builder.Services.AddSingleton<IValidateOptions<TokenOptions>, KeystoneIdValidator>();
        builder.Services.AddClusterTls().AddQuietHandshakes();
        builder.Services.AddKeystone(configuration.GetSection("Keystone"));
        if (clustering.Has(ProcessRole.Gateway))
        {
            builder.Services.AddGrainSources();
            builder.Services.AddRoleSource(configuration);
            builder.Services.AddConfigMaps(configuration);
            builder.Services.AddPolicy(configuration);
            builder.Services.AddGateway(configuration);
        }
        else
            builder.Services.AddOperations(configuration);
        builder.Services.AddTokenAuthentication(configuration);
        if (!clustering.Has(ProcessRole.Silo))
        {
            builder.Services.AddSingleton<SiloClient>();
            builder.Services.AddSingleton<ISiloConnection>(provider => provider.GetRequiredService<SiloClient>());
            builder.Services.AddHostedService(provider => provider.GetRequiredService<SiloClient>());
        }
        builder.Services.AddGrains(configuration);
        builder.Services.AddClusterHealth(clustering);
        WebhookBuilder.Check(builder.Services); // Orleans, too, would begin with settings that cannot work

        if (clustering.Has(ProcessRole.Silo))
        {
            builder.Host.UseOrleans(silo =>
            {
                silo.Limit();
                silo.Join(clustering, configuration);
            });
        }
        var app = builder.Build();
        if (clustering.Has(ProcessRole.Gateway))
            app.UseGateway();
        else
            app.UseOperations();
        return app;
    }

    private static ClusteringOptions Read(IConfiguration configuration) =>
        configuration.GetSection(ClusteringOptions.Section).Get<ClusteringOptions>() ?? new ClusteringOptions();
}
