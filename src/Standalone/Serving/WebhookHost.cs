using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Standalone.Serving;

/// <summary>The webhook in one process: gateway, cache and policy over Keystone itself.</summary>
internal static class WebhookHost
{
    /// <summary>Puts it together; nothing runs before it is started.</summary>
    public static WebApplication Create(IConfigurationRoot configuration)
    {
        var builder = WebhookBuilder.Create("keystone-auth", configuration);
        builder.Services.AddKeystone(configuration.GetSection("Keystone"));
        builder.Services.AddTokenAuthentication(configuration).AddRevocationFeed();
        builder.Services.AddRoleSource(configuration);
        builder.Services.AddPolicy(configuration);
        builder.Services.AddGateway(configuration);
        WebhookBuilder.Check(builder.Services);

        var app = builder.Build();
        app.UseGateway();
        return app;
    }
}
