using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Simulator.OpenId;
using KeystoneAuthCluster.Simulator.Revocations;
using KeystoneAuthCluster.Simulator.Routes;
using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;
using Microsoft.AspNetCore.Builder;

namespace KeystoneAuthCluster.Simulator;

/// <summary>
/// A small Keystone in this process: enough of the Identity API v3 for a demo, tests and benchmarks, over plain HTTP on the loopback
/// interface. Users of the default domain: <c>admin</c>, <c>webhook</c> (role <c>service</c>), <c>demo</c>, <c>demo_editor</c>,
/// <c>demo_admin</c>, <c>alt_demo</c>, <c>bob</c>, <c>alice</c>, <c>auditor</c> (system reader); of the domain <c>corp</c>: <c>carol</c>
/// (its admin). Every password is <c>&lt;name&gt;-password</c>. <c>dora</c> has a default project; <c>tina</c> has passcodes besides the password, and
/// <c>mia</c> needs both; the secret of the passcodes is <c>JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP</c> (base32). Whoever <see cref="OpenId"/> vouches for
/// is a user of the domain <c>acme</c> with the role <c>k8s-viewer</c> in <c>demo</c>.
/// </summary>
public sealed class KeystoneSimulator : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TokenIssuer _issuer;
    private readonly FernetKey _key;
    private readonly RevocationLog _revocations;

    internal KeystoneSimulator(WebApplication server, SimulatorState state)
    {
        (_server, _issuer, _key, _revocations) = (server, state.Issuer, state.Key, state.Revocations);
        (Calls, Faults, Make, Tenants, OpenId) = (state.Calls, state.Faults, new TenantMaker(state.Tenancy), state.Control, state.OpenId);
        OpenIdConfiguration = new Uri(server.Urls.First() + OpenIdRoutes.ConfigurationPath);
        Url = new Uri($"{server.Urls.First()}/v3");
    }

    /// <summary>The address of the Identity API, such as <c>http://127.0.0.1:5000/v3</c>.</summary>
    public Uri Url { get; }

    /// <summary>What goes wrong from now on.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What clients asked.</summary>
    public CallCounts Calls { get; }

    /// <summary>Makes more users and projects.</summary>
    public TenantMaker Make { get; }

    /// <summary>Changes users, roles, groups and projects.</summary>
    public TenantControl Tenants { get; }

    /// <summary>The OpenID provider that Keystone trusts, as the identity provider <c>acme</c> by the protocol <c>openid</c>.</summary>
    public OpenIdProvider OpenId { get; }

    /// <summary>The address of that provider's configuration, such as <c>http://127.0.0.1:5000/openid/.well-known/openid-configuration</c>.</summary>
    public Uri OpenIdConfiguration { get; }

    /// <summary>Starts a simulator with its tenants and no tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<KeystoneSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfInvalid();
        return SimulatorServer.StartAsync(options, cancellationToken);
    }

    /// <summary>Issues a token as a login would, without HTTP: some microseconds, and no memory but the text's.</summary>
    /// <param name="user">Whose; see <see cref="TenantControl"/> for how it is named.</param>
    /// <param name="project">What for; it is not checked that the user has a role there.</param>
    public string IssueToken(string user, string project) => IssueToken(Tenants.User(user), Tenants.Project(project));

    /// <inheritdoc cref="IssueToken(string, string)"/>
    public string IssueToken(User user, Project project)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(project);
        return _issuer.Issue(user.Id, TokenScope.Project(project.Id), TokenOrigin.Password).Text;
    }

    /// <summary>Revokes one token (event: <c>audit_id</c>); those made from it stay valid.</summary>
    /// <exception cref="ArgumentException">This simulator did not make such a token.</exception>
    public void RevokeToken(string token)
    {
        var claims = _key.Open(token) ?? throw new ArgumentException("Not a token of this simulator.", nameof(token));
        _revocations.Add(RevokedBy.AuditId, claims.AuditId.ToAuditId());
    }

    /// <summary>Stops at once; calls under way are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
    }
}
