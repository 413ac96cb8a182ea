using System.Text.Json;

namespace KeystoneAuthCluster.Support;

/// <summary>What <c>keystone-seed</c> made: <c>seed.json</c>.</summary>
public sealed record RealKeystoneSeed
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Url { get; init; } = string.Empty;

    public Dictionary<string, Domain> Domains { get; init; } = [];

    public Dictionary<string, Project> Projects { get; init; } = [];

    public Dictionary<string, User> Users { get; init; } = [];

    public Dictionary<string, Group> Groups { get; init; } = [];

    /// <summary>The roles' ids by name.</summary>
    public Dictionary<string, string> Roles { get; init; } = [];

    public Dictionary<string, AppCredential> AppCredentials { get; init; } = [];

    public Dictionary<string, SeedTrust> Trusts { get; init; } = [];

    /// <summary>The identity provider that Keystone trusts.</summary>
    public FederationSeed Federation { get; init; } = new(string.Empty, string.Empty, string.Empty, string.Empty);

    internal static RealKeystoneSeed Read(string folder) =>
        JsonSerializer.Deserialize<RealKeystoneSeed>(File.ReadAllText(Path.Combine(folder, "seed.json")), SnakeCase)!;

    public sealed record Domain(string Id, bool Enabled);

    public sealed record Project(string Id, string Domain, bool Enabled);

    public sealed record User(string Id, string Domain, string Password, bool Enabled)
    {
        /// <summary>The secret of the user's passcodes (RFC 6238), in base32; null for none.</summary>
        public string? TotpSecret { get; init; }

        public RealKeystoneUser AsUser() => new(Id, Password);
    }

    public sealed record Group(string Id, string Domain, string[] Members);

    public sealed record AppCredential(string Id, string Secret, string User, string Project);

    /// <param name="IdentityProvider">Its id.</param>
    /// <param name="Protocol">The protocol's id.</param>
    /// <param name="Issuer">What the header <c>OIDC-ISS</c> has to say.</param>
    /// <param name="Project">Where its users have a role.</param>
    public sealed record FederationSeed(string IdentityProvider, string Protocol, string Issuer, string Project);

    public sealed record SeedTrust(string Id, string Trustor, string Trustee, string Project, string Role, bool Impersonation);
}
