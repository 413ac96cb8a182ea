using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// What a web server with a module for OpenID is to a real Keystone: it asks the provider whose an access token is, and tells Keystone in headers.
/// Everything else goes through as it is.
/// </summary>
public sealed class FederationProxy : IAsyncDisposable
{
    // What a client sends under these names would be believed.
    private const string Vouching = "OIDC-";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly Uri _keystone;
    private readonly Uri _userInfo;
    private readonly string _issuer;

    private FederationProxy(WebApplication app, Uri keystone, Uri userInfo, string issuer) =>
        (_app, _keystone, _userInfo, _issuer) = (app, keystone, userInfo, issuer);

    /// <summary>Its URL, which ends in <c>/v3</c>.</summary>
    public Uri Url => new(_app.Urls.Single() + "/v3");

    /// <summary>Starts it on a port of the loopback.</summary>
    /// <param name="keystone">The Keystone behind it.</param>
    /// <param name="userInfo">The provider's <c>userinfo_endpoint</c>.</param>
    /// <param name="issuer">How Keystone knows the provider: one of its <c>remote_ids</c>.</param>
    public static async Task<FederationProxy> StartAsync(Uri keystone, Uri userInfo, string issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var proxy = new FederationProxy(builder.Build(), keystone, userInfo, issuer);
        proxy._app.Run(proxy.AnswerAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_keystone, context.Request.Path + context.Request.QueryString.ToString()))
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, value) in context.Request.Headers)
        {
            if (name is "Host" or "Authorization" || name.StartsWith(Vouching, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        if (context.Request.Path.StartsWithSegments("/v3/OS-FEDERATION/identity_providers") && !await VouchAsync(context, request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return;
        }

        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            context.Response.Headers[name] = values.ToArray();
        context.Response.Headers.Connection = default;
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task<bool> VouchAsync(HttpContext context, HttpRequestMessage request)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var bearer))
            return false;
        using var question = new HttpRequestMessage(HttpMethod.Get, _userInfo) { Headers = { Authorization = bearer } };
        using var answer = await _http.SendAsync(question, context.RequestAborted);
        if (!answer.IsSuccessStatusCode)
            return false;
        using var claims = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.RequestAborted));
        request.Headers.Add(Vouching + "ISS", _issuer);
        request.Headers.Add(Vouching + "SUB", claims.RootElement.GetProperty("sub").GetString());
        return true;
    }
}
