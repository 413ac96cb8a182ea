using Duende.IdentityModel.Client;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.DeviceCodes;

/// <summary>Where an identity provider takes log-ins: as the settings say, else as it says itself (OpenID Connect Discovery 1.0).</summary>
internal sealed record ProviderEndpoints(Uri DeviceAuthorization, Uri Token)
{
    private const string WellKnown = "/.well-known/openid-configuration";

    public static async Task<ProviderEndpoints> FindAsync(HttpClient http, DeviceCodeSettings settings, CancellationToken cancellationToken)
    {
        if (settings is { DeviceAuthorizationEndpoint: { } device, AccessTokenEndpoint: { } token })
            return new ProviderEndpoints(device, token);
        var discovery = settings.DiscoveryEndpoint ?? throw new InvalidOperationException("The settings name neither both endpoints nor where to ask for them, and let that pass.");
        var found = await DiscoverAsync(http, discovery, cancellationToken).ConfigureAwait(false);
        return new ProviderEndpoints(
            settings.DeviceAuthorizationEndpoint ?? Endpoint(found.DeviceAuthorizationEndpoint, "device_authorization_endpoint", discovery),
            settings.AccessTokenEndpoint ?? Endpoint(found.TokenEndpoint, "token_endpoint", discovery));
    }

    /// <summary>What to say of an answer that is none.</summary>
    public static ClientException Failure(Uri endpoint, ProtocolResponse response) => response.ErrorType is ResponseErrorType.Exception
        ? new ClientException(ExitCode.Unavailable, $"the identity provider at {endpoint} cannot be reached: {response.Exception?.Message}")
        : new ClientException(ExitCode.Refused, $"the identity provider at {endpoint} refuses the log-in: {response.Error ?? "an answer that makes no sense"}");

    private static async Task<DiscoveryDocumentResponse> DiscoverAsync(HttpClient http, Uri discovery, CancellationToken cancellationToken)
    {
        var text = discovery.AbsoluteUri;
        using var request = new DiscoveryDocumentRequest
        {
            Address = text.EndsWith(WellKnown, StringComparison.Ordinal) ? text[..^WellKnown.Length] : text,
            Policy =
            {
                // That is for us to see to, of the endpoints that we use. They may lie on other hosts than the issuer, as with many providers.
                RequireHttps = false,
                ValidateEndpoints = false,
                RequireKeySet = false,
            },
        };
        var found = await http.GetDiscoveryDocumentAsync(request, cancellationToken).ConfigureAwait(false);
        return found.IsError ? throw Failure(discovery, found) : found;
    }

    private static Uri Endpoint(string? text, string name, Uri discovery)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw new ClientException(ExitCode.Unavailable, $"the identity provider at {discovery} names no {name}: it offers no log-in by device code");

        // A provider on this machine may name itself; no other may have the client's secret sent in clear, nor to whatever listens here.
        return uri.Scheme is "https" || (uri.IsLoopback && discovery.IsLoopback)
            ? uri
            : throw new ClientException(ExitCode.Unavailable, $"the identity provider at {discovery} names a {name} with plain http, on {uri.Host}; allowed: https");
    }
}
