using System.Text.Json;
using KeystoneAuthCluster.Simulator.Routes;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Reads the body of <c>POST /v3/auth/tokens</c>; what is missing is <see langword="null"/>.</summary>
internal static class LoginReader
{
    /// <summary>The methods; <see langword="null"/> for anything but a list of texts.</summary>
    public static string[]? Methods(JsonElement identity) =>
        identity.Member("methods") is { ValueKind: JsonValueKind.Array } methods
        && methods.EnumerateArray().All(method => method.ValueKind is JsonValueKind.String)
            ? [.. methods.EnumerateArray().Select(method => method.GetString()!)]
            : null;

    public static Credential? Credential(JsonElement identity, string method) => identity.Member(method) is not { } given ? null : method switch
    {
        "password" => Password(given),
        "totp" => Totp(given),
        "token" => given.Text("id") is { } text ? new Credential.Token(text) : null,
        "application_credential" => ApplicationCredential(given),
        _ => null,
    };

    public static ScopeRequest Scope(JsonElement auth)
    {
        if (auth.Member("scope") is not { } scope)
            return new ScopeRequest.Open();
        if (scope.ValueKind is JsonValueKind.String || scope.Member("unscoped") is not null)
            return new ScopeRequest.Unscoped();
        if (Named(scope, "project") is { } project)
            return new ScopeRequest.Project(project);
        if (Named(scope, "domain") is { } domain)
            return new ScopeRequest.Domain(domain);
        if (scope.Member("system") is not null)
            return new ScopeRequest.System();
        return scope.Member("OS-TRUST:trust")?.Text("id") is { } trust ? new ScopeRequest.Trust(trust) : new ScopeRequest.Open();
    }

    private static Credential.Password? Password(JsonElement given) =>
        Named(given, "user") is { } user && given.Member("user")?.Text("password") is { } password
            ? new Credential.Password(user, password)
            : null;

    private static Credential.Totp? Totp(JsonElement given) =>
        Named(given, "user") is { } user && given.Member("user")?.Text("passcode") is { } passcode
            ? new Credential.Totp(user, passcode)
            : null;

    private static Credential.Application? ApplicationCredential(JsonElement given) =>
        given.Text("secret") is { } secret
            ? new Credential.Application(given.Text("id"), given.Text("name"), Named(given, "user"), secret)
            : null;

    private static Named? Named(JsonElement parent, string member) => parent.Member(member) is { ValueKind: JsonValueKind.Object } given
        ? new Named(given.Text("id"), given.Text("name"), given.Member("domain")?.Text("id"), given.Member("domain")?.Text("name"))
        : null;
}
