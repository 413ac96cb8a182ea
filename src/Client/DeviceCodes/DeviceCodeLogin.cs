using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.DeviceCodes;

/// <summary>
/// A log-in at an identity provider without a browser on this machine: the person opens a page anywhere and types a code
/// (RFC 8628, keystoneauth's <c>v3oidcdeviceauthz</c>).
/// </summary>
internal sealed class DeviceCodeLogin(HttpClient http, ITerminal terminal, TimeProvider time)
{
    // RFC 8628, 3.2 and 3.5: five seconds where the provider names no interval, and five more each time it says slow_down.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>Waits for the person and returns the provider's access token.</summary>
    /// <exception cref="ClientException">There is no person, or it did not work.</exception>
    public async Task<Secret> AccessTokenAsync(DeviceCodeSettings settings, CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
            throw new ClientException(ExitCode.Settings, "a log-in by device code needs somebody at a terminal; run client-keystone-auth by hand first, with the kubeconfig's arguments and environment, then kubectl finds the token");
        var endpoints = await ProviderEndpoints.FindAsync(http, settings, cancellationToken).ConfigureAwait(false);
        var verifier = settings.CodeChallengeMethod is null ? null : CryptoRandom.CreateUniqueId(64);
        var begun = time.GetTimestamp();
        var device = await BeginAsync(settings, endpoints, verifier, cancellationToken).ConfigureAwait(false);
        Show(device);

        var patience = device.ExpiresIn is > 0 and var seconds ? TimeSpan.FromSeconds((double)seconds) : LongestWait;
        var interval = device.Interval > 0 ? TimeSpan.FromSeconds(device.Interval) : Interval;
        while (time.GetElapsedTime(begun) < patience && time.GetElapsedTime(begun) < LongestWait)
        {
            await Task.Delay(interval < LongestInterval ? interval : LongestInterval, time, cancellationToken).ConfigureAwait(false);
            var poll = await PollAsync(settings, endpoints, device, verifier, cancellationToken).ConfigureAwait(false);
            if (!poll.IsError && !string.IsNullOrEmpty(poll.AccessToken))
                return new Secret(poll.AccessToken);
            switch (poll.Error)
            {
                case OidcConstants.TokenErrors.AuthorizationPending:
                    break;
                case OidcConstants.TokenErrors.SlowDown:
                    interval += Interval;
                    break;
                case OidcConstants.TokenErrors.AccessDenied:
                    throw new ClientException(ExitCode.Refused, $"the log-in at {endpoints.Token.Host} was refused by the person who was asked");
                case OidcConstants.TokenErrors.ExpiredToken:
                    throw TooLate(endpoints);
                default:
                    throw ProviderEndpoints.Failure(endpoints.Token, poll);
            }
        }

        throw TooLate(endpoints);
    }

    private async Task<DeviceAuthorizationResponse> BeginAsync(DeviceCodeSettings settings, ProviderEndpoints endpoints, string? verifier, CancellationToken cancellationToken)
    {
        using var request = new DeviceAuthorizationRequest
        {
            Address = endpoints.DeviceAuthorization.AbsoluteUri,
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret.IsEmpty ? null : settings.ClientSecret.Reveal(),
            Scope = settings.Scope,
        };
        if (verifier is not null)
        {
            request.Parameters.Add("code_challenge_method", settings.CodeChallengeMethod!);
            request.Parameters.Add("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
        }

        var device = await http.RequestDeviceAuthorizationAsync(request, cancellationToken).ConfigureAwait(false);
        if (device.IsError || device.DeviceCode is null || device.UserCode is null || device.VerificationUri is null)
            throw ProviderEndpoints.Failure(endpoints.DeviceAuthorization, device);
        return device;
    }

    private async Task<TokenResponse> PollAsync(
        DeviceCodeSettings settings, ProviderEndpoints endpoints, DeviceAuthorizationResponse device, string? verifier, CancellationToken cancellationToken)
    {
        using var request = new DeviceTokenRequest
        {
            Address = endpoints.Token.AbsoluteUri,
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret.IsEmpty ? null : settings.ClientSecret.Reveal(),
            DeviceCode = device.DeviceCode!,
        };
        if (verifier is not null)
            request.Parameters.Add("code_verifier", verifier);
        return await http.RequestDeviceTokenAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void Show(DeviceAuthorizationResponse device)
    {
        terminal.Say($"To log in, open {device.VerificationUri} in a browser, on any machine, and type the code {device.UserCode}");
        if (device.VerificationUriComplete is { } complete)
            terminal.Say($"or open {complete}");
    }

    private static ClientException TooLate(ProviderEndpoints endpoints) =>
        new(ExitCode.Interrupted, $"nobody logged in at {endpoints.Token.Host} while the code was valid");
}
