using System.Collections.Immutable;
using System.Net;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>
/// What to ask of Keystone, free of the endpoint that will be asked. Each attempt makes an HTTP message of its own from it,
/// so that no header of one call can ever travel with another.
/// </summary>
/// <param name="Operation">The name for metrics and logs.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">What follows <c>…/v3</c>, with the query.</param>
internal sealed record KeystoneRequest(string Operation, HttpMethod Method, string Path)
{
    /// <summary>Who asks (<c>X-Auth-Token</c>).</summary>
    public Secret AuthToken { get; init; }

    /// <summary>The token in question (<c>X-Subject-Token</c>).</summary>
    public Secret SubjectToken { get; init; }

    /// <summary>An identity provider's access token (<c>Authorization: Bearer</c>).</summary>
    public Secret AccessToken { get; init; }

    /// <summary>What stands for the methods that an earlier log-in has done (<c>Openstack-Auth-Receipt</c>).</summary>
    public Secret AuthReceipt { get; init; }

    /// <summary>The body, if any. A log-in's has a password in it.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The statuses that mean that the answer is in the body.</summary>
    public ImmutableArray<HttpStatusCode> Expected { get; init; } = [HttpStatusCode.OK];

    /// <summary>How long the answer's body may be, in bytes.</summary>
    public int MaxAnswer { get; init; } = BoundedBody.UsualLimit;

    /// <summary>Whether a no counts only once a second endpoint has not said yes.</summary>
    public bool ConfirmNo { get; init; }
}
