using static KeystoneAuthCluster.Keystone.Tokens.Wire.TokenReader;

namespace KeystoneAuthCluster.Keystone.Tokens.Wire;

/// <summary>Reads what a token was delegated by: an application credential, a trust.</summary>
internal static class DelegationReader
{
    public static ApplicationCredential? Credential(TokenBody.Credential? credential) => credential is null
        ? null
        : new ApplicationCredential(
            Text(credential.Id, "application_credential.id"),
            credential.Restricted ?? throw new MissingMemberException("application_credential.restricted"),

            // No list means any request; an empty list means none. They must not be confused.
            credential.AccessRules is { } rules ? [.. rules.Select(Rule)] : null);

    public static Trust? Trust(TokenBody.TrustBody? trust) => trust is null
        ? null
        : new Trust(
            Text(trust.Id, "OS-TRUST:trust.id"),
            Text(trust.Trustor?.Id, "OS-TRUST:trust.trustor_user.id"),
            Text(trust.Trustee?.Id, "OS-TRUST:trust.trustee_user.id"),
            trust.Impersonation ?? throw new MissingMemberException("OS-TRUST:trust.impersonation"));

    private static AccessRule Rule(TokenBody.Rule? rule) => new(
        Text(rule?.Service, "access_rules.service"), Text(rule?.Path, "access_rules.path"), Text(rule?.Method, "access_rules.method"));
}
