using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Simulator.OpenId;
using KeystoneAuthCluster.Simulator.Tenants;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Changes an access token of the identity provider into a token of Keystone.</summary>
internal sealed class FederationRoutes(LoginDesk desk, FederatedUsers users, OpenIdProvider provider)
{
    // A module of the web server answers here, before Keystone is asked.
    private static readonly Reply NoAccess = Reply.Html(
        StatusCodes.Status401Unauthorized, "<html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1></body></html>\n")
        .Challenging("Bearer error=\"invalid_token\"");

    public Reply LogIn(HttpContext context)
    {
        var (identityProvider, protocol) = (RequestParts.Route(context, "provider"), RequestParts.Route(context, "protocol"));
        if (protocol != Seed.Protocol)
            return LoginRoutes.Unsupported;
        if (identityProvider != Seed.IdentityProvider)
            return Errors.NotFound($"Could not find Identity Provider: {identityProvider}.");
        return RequestParts.Bearer(context) is { } token && provider.SubjectOf(token) is { } subject
            ? LoginRoutes.Answer(context, desk.LogIn(users.Of(subject)))
            : NoAccess;
    }
}
