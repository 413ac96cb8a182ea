namespace KeystoneAuthCluster.Client.Tests.Processes.LoginKinds;

/// <summary>At the simulator.</summary>
public sealed class SimulatedLoginKindTests(SimulatedCloud cloud) : LoginKindTests(cloud), IClassFixture<SimulatedCloud>;

/// <summary>The simulator.</summary>
public sealed class SimulatedCloud : LoginCloud
{
    private protected override Uri Url => Simulator.Url;

    private protected override Uri FederationUrl => Simulator.Url;

    private protected override (string Id, string Name, string Secret) Credential =>
        Simulator.Tenants.ApplicationCredential("demo-app") is var credential ? (credential.Id, credential.Name, credential.Secret) : default;

    private protected override string TrustId => Simulator.Tenants.Trust(impersonation: false).Id;

    private protected override (string IdentityProvider, string Protocol) Federation => ("acme", "openid");

    // Users are looked up in the default domain, and carol is of corp.
    private protected override (string Id, string Password, string? TotpSecret) User(string name) => name is "carol"
        ? (string.Empty, "carol-password", null)
        : Simulator.Tenants.User(name) is var user
            ? (user.Id, user.Password, user.TotpSecret) : default;

    private protected override string ProjectId(string name) => Simulator.Tenants.Project(name).Id;
}
