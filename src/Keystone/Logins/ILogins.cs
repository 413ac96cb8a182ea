using System.Collections.Immutable;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>A user's side of Keystone: getting tokens, and giving them back. Each call has the deadline of <see cref="LoginConnection.Timeout"/>.</summary>
public interface ILogins : IDisposable
{
    /// <summary>Logs in.</summary>
    /// <param name="login">Who it is, and what the token is to be for.</param>
    /// <param name="receipt">The receipt of the try before this one; empty for none.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    Task<LoginOutcome> LogInAsync(Login login, Secret receipt, CancellationToken cancellationToken);

    /// <summary>
    /// Changes an identity provider's access token into an unscoped token of Keystone
    /// (<see href="https://docs.openstack.org/api-ref/identity/v3-ext/#request-an-unscoped-os-federation-token"/>).
    /// </summary>
    Task<LoginOutcome> LogInAsync(string identityProvider, string protocol, Secret accessToken, CancellationToken cancellationToken);

    /// <summary>The projects that the token's user may use (<c>GET /v3/auth/projects</c>).</summary>
    Task<ProjectsAnswer> ProjectsAsync(Secret token, CancellationToken cancellationToken);

    /// <summary>Gives a token back: it is valid no more (<c>DELETE /v3/auth/tokens</c>).</summary>
    Task<RevokeAnswer> RevokeAsync(Secret token, CancellationToken cancellationToken);

    /// <summary>How far this machine's clock is behind Keystone's (its header <c>Date</c>, whole seconds); <see langword="null"/> before the first answer.</summary>
    TimeSpan? ClockBehind { get; }
}

/// <summary>What came of asking for projects.</summary>
public abstract record ProjectsAnswer
{
    private ProjectsAnswer()
    {
    }

    /// <summary>These; a project's domain is known by its id alone.</summary>
    public sealed record Found(ImmutableArray<KeystoneProject> Projects) : ProjectsAnswer;

    /// <summary>Could not find out.</summary>
    public sealed record Unknown(string Detail) : ProjectsAnswer;
}

/// <summary>A project that a user may use.</summary>
/// <param name="Id">The project's id.</param>
/// <param name="Name">Its name, unique only within the domain.</param>
/// <param name="DomainId">The domain that the project belongs to.</param>
public sealed record KeystoneProject(string Id, string Name, string DomainId);

/// <summary>What came of giving a token back.</summary>
public abstract record RevokeAnswer
{
    private RevokeAnswer()
    {
    }

    /// <summary>It is valid no more: it was taken back now, or was invalid before.</summary>
    public sealed record Gone : RevokeAnswer;

    /// <summary>Could not find out; it may be valid until it ends.</summary>
    public sealed record Unknown(string Detail) : RevokeAnswer;
}
