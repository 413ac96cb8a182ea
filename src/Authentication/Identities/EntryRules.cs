using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Which tokens may come in, of those that Keystone accepts.</summary>
internal sealed class EntryRules(IdentityOptions options)
{
    private readonly HashSet<ScopeKind> _scopes = options.Scopes is [] ? [ScopeKind.Project] : [.. options.Scopes];
    private readonly HashSet<string> _refusedMethods = new(options.RefusedMethods, StringComparer.Ordinal);
    private readonly HashSet<string> _services = new(options.AccessRuleServices is [] ? ["kubernetes"] : options.AccessRuleServices, StringComparer.Ordinal);

    private static readonly string[] EveryMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Why a token is refused; <see langword="null"/> where it is not.</summary>
    public string? CauseToRefuse(ValidatedToken token, DateTimeOffset now)
    {
        var scope = KindOf(token.Scope);
        if (!_scopes.Contains(scope))
            return $"the token's scope is {Lower(scope)}; Identity:Scopes allows {string.Join(", ", _scopes.Select(Lower))}";
        if (token.Methods.FirstOrDefault(_refusedMethods.Contains) is { } method)
            return $"the token was made with {method}, which Identity:RefusedMethods names";
        if (token.Trust is { } trust && options.Trusts < (trust.Impersonation ? TrustRule.All : TrustRule.WithoutImpersonation))
            return $"the token was made with a trust{(trust.Impersonation ? " with impersonation" : "")}; Identity:Trusts is {options.Trusts}";
        if (now - token.IssuedAt > options.MaxTokenAge)
            return TooOld;
        return token.ApplicationCredential?.AccessRules is { } rules && !AllowEverything(rules)
            ? $"the application credential has access rules, and none lets it do everything at {string.Join(", ", _services)} (path /** with each of {string.Join(", ", EveryMethod)})"
            : null;
    }

    /// <summary>Whether a token that was let in has become too old since.</summary>
    public bool IsTooOld(DateTimeOffset issuedAt, DateTimeOffset now) => now - issuedAt >= options.MaxTokenAge;

    /// <summary>Why one that is too old is refused.</summary>
    public string TooOld { get; } = $"the token was issued longer ago than Identity:MaxTokenAge, {options.MaxTokenAge}";

    private bool AllowEverything(IReadOnlyCollection<AccessRule> rules) =>
        Array.TrueForAll(EveryMethod, method => rules.Any(rule =>
            _services.Contains(rule.Service) && rule.Path is "/**" or "**" && string.Equals(rule.Method, method, StringComparison.OrdinalIgnoreCase)));

    private static ScopeKind KindOf(TokenScope scope) => scope switch
    {
        TokenScope.Project => ScopeKind.Project,
        TokenScope.Domain => ScopeKind.Domain,
        TokenScope.System => ScopeKind.System,
        _ => ScopeKind.Unscoped,
    };

    private static string Lower(ScopeKind kind) => kind.ToString().ToLowerInvariant();
}
