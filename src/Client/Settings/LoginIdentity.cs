using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// Writes down whose token a plan gets, as one text: plans have the same text exactly if they differ in nothing but secrets, keys and the authorities that are
/// trusted. Each part goes with its length, so that no value can pass for two; what is missing is not there. A token that one logs in with is known by its SHA-256,
/// which tells nothing of a text that nobody can guess.
/// </summary>
internal sealed class LoginIdentity
{
    private readonly StringBuilder _text = new();

    /// <summary>The plan's text; <see langword="null"/> where it is not known whose Keystone it is, so that nothing may be kept or looked for.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="server">The API server's URL, where it is known. It stands for Keystone's where a person types that: a cluster has one Keystone.</param>
    public static string? Of(LoginPlan plan, string? server)
    {
        if (plan.Url is null && string.IsNullOrEmpty(server))
            return null;
        var identity = new LoginIdentity();
        if (plan.Url is { } url)
            identity.Add("url", url.AbsoluteUri);
        else
            identity.Add("server", server);
        identity.Add(plan.Tls);
        identity.Add(plan.Way);
        identity.Add(plan.Scope);
        return identity._text.ToString();
    }

    // A token that came without a look at the certificate may be anybody's: who looks must not be handed it. A Keystone may go by our own certificate.
    private void Add(TlsSettings tls)
    {
        Add("insecure", tls.Insecure ? "" : null);
        Add("certificate", tls.CertificateFile);
    }

    private void Add(LoginWay way)
    {
        switch (way)
        {
            case LoginWay.Person person:
                Add("way", "person");
                foreach (var method in person.Methods)
                    Add("method", method);
                Add(person.User);
                break;
            case LoginWay.Token token:
                Add("way", "token");
                Add("sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token.Text.Reveal()))));
                break;
            case LoginWay.ApplicationCredential credential:
                Add("way", "application_credential");
                Add("credential.id", credential.Id);
                Add("credential.name", credential.Name);
                Add(credential.User);
                break;
            case LoginWay.DeviceCode device:
                Add("way", "device_code");
                Add(device.Settings);
                break;
        }
    }

    private void Add(UserSettings user)
    {
        Add("user.id", user.Id);
        Add("user.name", user.Name);
        Add("user.domain.id", user.DomainId);
        Add("user.domain.name", user.DomainName);
    }

    private void Add(DeviceCodeSettings settings)
    {
        Add("idp", settings.IdentityProvider);
        Add("protocol", settings.Protocol);
        Add("client", settings.ClientId);
        Add("discovery", settings.DiscoveryEndpoint?.AbsoluteUri);
        Add("device", settings.DeviceAuthorizationEndpoint?.AbsoluteUri);
        Add("access", settings.AccessTokenEndpoint?.AbsoluteUri);
        Add("openid", settings.Scope);
        Add("pkce", settings.CodeChallengeMethod);
    }

    private void Add(LoginScope scope)
    {
        Add("scope", scope switch
        {
            LoginScope.Unscoped => "none",
            LoginScope.Project => "project",
            LoginScope.Domain => "domain",
            LoginScope.System => "system",
            LoginScope.Trust => "trust",
            _ => null,
        });
        if (scope is LoginScope.Project { Target: var project })
            Add("scope", project);
        else if (scope is LoginScope.Domain { Target: var domain })
            Add("scope", domain);
        else if (scope is LoginScope.Trust trust)
            Add("scope.id", trust.Id);
    }

    private void Add(string key, Named named)
    {
        Add(key + ".id", named.Id);
        Add(key + ".name", named.Name);
        if (named.Domain is not { } domain)
            return;
        Add(key + ".domain", domain);
        if (domain is { Id: null, Name: null })
            Add(key + ".domain", ""); // a domain of which nothing is said is asked for otherwise than none
    }

    private void Add(string key, string? value)
    {
        if (value is not null)
            _text.Append(CultureInfo.InvariantCulture, $"{key}={value.Length}:{value}\n");
    }
}
