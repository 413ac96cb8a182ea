using System.Text;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Simulator.Routes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Simulator;

/// <summary>The simulator's HTTP side.</summary>
internal static class SimulatorServer
{
    private const string TokensPath = "/v3/auth/tokens";
    private const string FederationPath = "/v3/OS-FEDERATION/identity_providers/{provider}/protocols/{protocol}/auth";
    private const string GrantPath = "/v3/projects/{project}/users/{user}/roles/{role}";

    public static async Task<KeystoneSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        // An empty builder: no configuration files, no environment, no console log.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        var server = builder.Build();
        server.UseRouting();
        var state = new SimulatorState(options);
        Map(server, state);
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new KeystoneSimulator(server, state);
    }

    private static void Configure(KestrelServerOptions kestrel, SimulatorOptions options)
    {
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.AddServerHeader = false;
        // Whatever a client sends as a token, the answer is Keystone's 404 and not Kestrel's 400.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
    }

    private static void Map(WebApplication server, SimulatorState state)
    {
        var callers = new CallerCheck(state.Inspector);
        var tokens = new TokenRoutes(callers, state.Inspector, state.Revocations, state.Calls);
        var users = new UserRoutes(callers, state.Tenancy, state.Control);
        var assignments = new AssignmentRoutes(callers, state.Tenancy);
        var desk = new LoginDesk(state.Tenancy, state.Inspector, state.Issuer, state.Time);
        var logins = new LoginRoutes(desk);
        var federation = new FederationRoutes(desk, new FederatedUsers(state.Tenancy), state.OpenId);
        var projects = new ProjectRoutes(callers, state.Tenancy);
        var openId = new OpenIdRoutes(state.OpenId);
        var revocations = new RevocationRoutes(callers, state.Revocations);
        var routes = new RouteTable(server, state.Calls, new FaultInjector(state.Faults, state.Time, server.Lifetime.ApplicationStopping));

        routes.Add(HttpMethods.Get, "/", KeystoneOperation.Discovery, DiscoveryRoutes.Versions);
        routes.Add(HttpMethods.Get, "/v3", KeystoneOperation.Discovery, DiscoveryRoutes.Version3);
        routes.Add(HttpMethods.Post, TokensPath, KeystoneOperation.Login, logins.LogInAsync);
        routes.Add(HttpMethods.Get, TokensPath, KeystoneOperation.ValidateToken, tokens.Validate);
        routes.Add(HttpMethods.Head, TokensPath, KeystoneOperation.CheckToken, tokens.Check);
        routes.Add(HttpMethods.Delete, TokensPath, KeystoneOperation.RevokeToken, tokens.Revoke);
        routes.AddOtherMethods(TokensPath, "GET, DELETE, OPTIONS, HEAD, POST");
        routes.Add(HttpMethods.Get, "/v3/users/{user}/groups", KeystoneOperation.ListGroups, users.Groups);
        routes.Add(HttpMethods.Patch, "/v3/users/{user}", KeystoneOperation.UpdateUser, users.UpdateAsync);
        routes.Add(HttpMethods.Post, "/v3/users/{user}/password", KeystoneOperation.ChangePassword, users.ChangePasswordAsync);
        routes.Add(HttpMethods.Get, "/v3/role_assignments", KeystoneOperation.ListRoleAssignments, assignments.List);
        routes.Add(HttpMethods.Put, GrantPath, KeystoneOperation.AddRole, assignments.Add);
        routes.Add(HttpMethods.Delete, GrantPath, KeystoneOperation.RemoveRole, assignments.Remove);
        routes.Add(HttpMethods.Get, "/v3/OS-REVOKE/events", KeystoneOperation.ListRevocationEvents, revocations.Events);
        routes.Add(HttpMethods.Get, "/v3/auth/projects", KeystoneOperation.ListProjects, projects.OfCaller);
        routes.Add(HttpMethods.Post, FederationPath, KeystoneOperation.FederatedLogin, federation.LogIn);
        routes.Add(HttpMethods.Get, FederationPath, KeystoneOperation.FederatedLogin, federation.LogIn);
        routes.Add(HttpMethods.Get, OpenIdRoutes.ConfigurationPath, KeystoneOperation.OpenIdConfiguration, OpenIdRoutes.Configuration);
        routes.Add(HttpMethods.Post, OpenIdRoutes.Path + "/device_authorization", KeystoneOperation.DeviceAuthorization, openId.AuthorizeAsync);
        routes.Add(HttpMethods.Get, OpenIdRoutes.Path + "/userinfo", KeystoneOperation.OpenIdUserInfo, openId.UserInfo);
        routes.Add(HttpMethods.Post, OpenIdRoutes.Path + "/token", KeystoneOperation.DeviceToken, openId.TokenAsync);
        routes.AddOtherPaths();
    }
}
