using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes.LoginKinds;

/// <summary>At a real Keystone.</summary>
public sealed class RealLoginKindTests(RealCloud cloud) : LoginKindTests(cloud), IClassFixture<RealCloud>;

/// <summary>A real Keystone; the identity provider is the simulator's.</summary>
public sealed class RealCloud : LoginCloud
{
    private readonly RealKeystone _keystone = new();
    private FederationProxy? _proxy;

    private protected override Uri Url => new(_keystone.Url);

    private protected override Uri FederationUrl => _proxy!.Url;

    private protected override (string Id, string Name, string Secret) Credential =>
        (_keystone.Seed.AppCredentials["demo-restricted"].Id, "demo-restricted", _keystone.Seed.AppCredentials["demo-restricted"].Secret);

    private protected override string TrustId => _keystone.Seed.Trusts["alice-to-bob"].Id;

    private protected override (string IdentityProvider, string Protocol) Federation => (_keystone.Seed.Federation.IdentityProvider, _keystone.Seed.Federation.Protocol);

    public override void SkipIfMissing() => _keystone.SkipIfMissing();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await _keystone.InitializeAsync();
        if (!_keystone.IsMissing)
            _proxy = await FederationProxy.StartAsync(Url, new Uri(Simulator.OpenIdConfiguration, "../userinfo"), _keystone.Seed.Federation.Issuer);
    }

    public override async Task DisposeAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        await _keystone.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override (string Id, string Password, string? TotpSecret) User(string name) =>
        _keystone.Seed.Users[name] is var user ? (user.Id, user.Password, user.TotpSecret) : default;

    private protected override string ProjectId(string name) => _keystone.Seed.Projects[name].Id;
}
