using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

[Collection(WithRealKeystone.Name)]
public sealed class RealChangeTests(RealKeystone keystone)
{
    private static readonly TokenValidation NotFound = new TokenValidation.Invalid(InvalidToken.NotFound);
    private static readonly TokenValidation TrustBroken = new TokenValidation.Invalid(InvalidToken.TrustBroken);

    [SkippableFact]
    public Task A_revoked_token_is_a_no() => BecomesAsync(NotFound, (_, token) => keystone.Admin.RevokeAsync(token));

    [SkippableFact]
    public Task A_disabled_users_token_is_a_no() => BecomesAsync(NotFound, (user, _) => keystone.Admin.SetEnabledAsync(user.Id, false));

    [SkippableFact]
    public Task A_token_from_before_a_password_change_is_a_no() =>
        BecomesAsync(NotFound, (user, _) => keystone.Admin.SetPasswordAsync(user.Id, "an0ther-Passw0rd"));

    [SkippableFact]
    public Task A_token_whose_last_role_is_gone_is_a_no() =>
        BecomesAsync(NotFound, (user, _) => keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-viewer"));

    [SkippableFact]
    public async Task An_added_role_is_seen_at_once()
    {
        keystone.SkipIfMissing();
        var (user, token) = await LoginAsync();
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);

        await keystone.Admin.AddRoleAsync(user.Id, "demo", "k8s-user");

        var valid = Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));
        Assert.Contains(valid.Token.Roles, role => role.Name == "k8s-user");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trust_ends_with_the_role_that_it_hands_on(bool impersonation)
    {
        keystone.SkipIfMissing();
        var (trustor, trustorToken) = await LoginAsync();
        var (trustee, _) = await LoginAsync();
        var trust = await keystone.Admin.CreateTrustAsync(trustor.Id, trustorToken, trustee.Id, "demo", "k8s-viewer", impersonation);
        var token = await keystone.Admin.LoginAsync(trustee, RealKeystoneScope.Trust(trust));
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));

        await keystone.Admin.RemoveRoleAsync(trustor.Id, "demo", "k8s-viewer");

        Assert.Equal(TrustBroken, await client.ValidateAsync(token));
    }

    [SkippableFact]
    public async Task Garbage_is_a_no_whoever_asks()
    {
        keystone.SkipIfMissing();
        await using var service = await RealClient.AskingByAsync(keystone, RealClient.Password);
        await using var self = await RealClient.AskingByAsync(keystone, RealClient.Self);

        Assert.Equal(NotFound, await service.ValidateAsync("gAAAAABgarbage"));
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotAccepted), await self.ValidateAsync("gAAAAABgarbage"));
    }

    [SkippableFact]
    public async Task A_wrong_service_password_refuses_nobodys_token()
    {
        keystone.SkipIfMissing();
        var (_, token) = await LoginAsync();
        await using var client = RealClient.ByPassword(keystone, "wrong");

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.ValidateAsync(token));
        Assert.DoesNotContain(client.Log.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_service_user_without_the_role_refuses_nobodys_token()
    {
        keystone.SkipIfMissing();
        var (_, token) = await LoginAsync();
        var (powerless, _) = await LoginAsync();
        await using var client = new Client(
            [keystone.Url], TimeProvider.System, ("ServiceUser:UserId", powerless.Id), ("ServiceUser:Password", powerless.Password),
            ("ServiceUser:ProjectId", keystone.Seed.Projects["demo"].Id));

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.ValidateAsync(token));
        Assert.Equal(
            new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.Revocations.ReadAsync(null, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_service_token_that_was_revoked_is_replaced_unnoticed()
    {
        keystone.SkipIfMissing();
        var (_, token) = await LoginAsync();
        var service = await keystone.Admin.CreateUserAsync("service", "service");
        await using var client = new Client(
            [keystone.Url], TimeProvider.System, ("ServiceUser:UserId", service.Id), ("ServiceUser:Password", service.Password),
            ("ServiceUser:ProjectId", keystone.Seed.Projects["service"].Id));
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));

        await keystone.Admin.SetEnabledAsync(service.Id, false);
        await keystone.Admin.SetEnabledAsync(service.Id, true);

        // Keystone counts in whole seconds: a log-in in the second of the change is born dead.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));
        Assert.Contains(client.Log.All, line => line.Contains("does not accept the service user's token", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Groups_are_the_users_own()
    {
        keystone.SkipIfMissing();
        var (user, token) = await LoginAsync();
        await keystone.Admin.AddToGroupAsync(user.Id, "k8s-viewers");
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);

        var known = Assert.IsType<UserGroups.Known>(await client.Groups.ReadAsync(user.Id, new Secret(token), KeystoneLane.NewToken, CancellationToken.None));

        Assert.Equal(new KeystoneGroup(keystone.Seed.Groups["k8s-viewers"].Id, "k8s-viewers", "default"), Assert.Single(known.Groups));
        Assert.Equal(
            new UserGroups.Withheld(),
            await client.Groups.ReadAsync(keystone.Seed.Users["alice"].Id, new Secret(token), KeystoneLane.NewToken, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Events_name_the_revoked_token_and_the_disabled_user()
    {
        keystone.SkipIfMissing();
        var (_, revoked) = await LoginAsync();
        var (disabled, _) = await LoginAsync();
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);
        var token = Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(revoked)).Token;

        await keystone.Admin.RevokeAsync(revoked);
        await keystone.Admin.SetEnabledAsync(disabled.Id, false);

        var events = Assert.IsType<RevocationEvents.Read>(
            await client.Revocations.ReadAsync(token.IssuedAt - TimeSpan.FromSeconds(2), CancellationToken.None)).Events;
        Assert.Contains(events, one => one.AuditId == token.AuditIds[0] && one.IssuedBefore >= token.IssuedAt);
        Assert.Contains(events, one => one.UserId == disabled.Id && one.AuditId is null);
    }

    private async Task BecomesAsync(TokenValidation after, Func<RealKeystoneUser, string, Task> change)
    {
        keystone.SkipIfMissing();
        var (user, token) = await LoginAsync();
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));

        await change(user, token);

        Assert.Equal(after, await client.ValidateAsync(token));
    }

    private async Task<(RealKeystoneUser User, string Token)> LoginAsync()
    {
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-viewer");
        return (user, await keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(keystone.Seed.Projects["demo"].Id)));
    }
}
