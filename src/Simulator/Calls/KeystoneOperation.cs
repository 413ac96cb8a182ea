namespace KeystoneAuthCluster.Simulator.Calls;

/// <summary>What a client asked of the simulator; faults and counts are by these.</summary>
public enum KeystoneOperation
{
    /// <summary><c>GET /</c> or <c>GET /v3</c>.</summary>
    Discovery,

    /// <summary><c>POST /v3/auth/tokens</c>.</summary>
    Login,

    /// <summary><c>GET /v3/auth/tokens</c>.</summary>
    ValidateToken,

    /// <summary><c>HEAD /v3/auth/tokens</c>.</summary>
    CheckToken,

    /// <summary><c>DELETE /v3/auth/tokens</c>.</summary>
    RevokeToken,

    /// <summary><c>GET /v3/users/{id}/groups</c>.</summary>
    ListGroups,

    /// <summary><c>GET /v3/role_assignments</c>.</summary>
    ListRoleAssignments,

    /// <summary><c>GET /v3/OS-REVOKE/events</c>.</summary>
    ListRevocationEvents,

    /// <summary><c>PATCH /v3/users/{id}</c>.</summary>
    UpdateUser,

    /// <summary><c>POST /v3/users/{id}/password</c>.</summary>
    ChangePassword,

    /// <summary><c>PUT /v3/projects/{id}/users/{id}/roles/{id}</c>.</summary>
    AddRole,

    /// <summary><c>DELETE /v3/projects/{id}/users/{id}/roles/{id}</c>.</summary>
    RemoveRole,

    /// <summary><c>GET /v3/auth/projects</c>.</summary>
    ListProjects,

    /// <summary><c>POST</c> or <c>GET /v3/OS-FEDERATION/identity_providers/{id}/protocols/{id}/auth</c>.</summary>
    FederatedLogin,

    /// <summary>The OpenID provider's configuration: <c>GET /openid/.well-known/openid-configuration</c>.</summary>
    OpenIdConfiguration,

    /// <summary>The OpenID provider's device authorization: <c>POST /openid/device_authorization</c>.</summary>
    DeviceAuthorization,

    /// <summary>The OpenID provider's tokens: <c>POST /openid/token</c>.</summary>
    DeviceToken,

    /// <summary>The OpenID provider's word for an access token: <c>GET /openid/userinfo</c>.</summary>
    OpenIdUserInfo,

    /// <summary>Any other method or path.</summary>
    Other,
}
