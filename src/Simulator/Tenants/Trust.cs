using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>A trust: some of one user's roles on a project, lent to another user.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TrustorId">The user who lends.</param>
/// <param name="TrusteeId">The user who borrows, and logs in.</param>
/// <param name="ProjectId">The project that its tokens are for.</param>
/// <param name="Roles">What is lent; the trust is broken once the trustor lacks one of them.</param>
/// <param name="Impersonation">Whether the token says that its user is the trustor.</param>
public sealed record Trust(string Id, string TrustorId, string TrusteeId, string ProjectId, ImmutableArray<Role> Roles, bool Impersonation);
