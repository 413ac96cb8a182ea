using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

/// <summary>What breaks the service user's account breaks nobody's else: Keystone's 404 is then about us.</summary>
[Collection(WithRealKeystone.Name)]
public sealed class RealServiceUserTests(RealKeystone keystone)
{
    private static readonly TokenValidation Refused = new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused);

    [SkippableTheory]
    [InlineData("project disabled")]
    [InlineData("domain disabled")]
    [InlineData("project deleted")]
    public async Task A_broken_project_of_ours_refuses_nobodys_token(string change)
    {
        keystone.SkipIfMissing();
        await using var project = await RealKeystoneProject.CreateAsync(keystone);
        var user = await ServiceUserAsync(project);
        await using var client = Make(("ServiceUser:UserId", user.Id), ("ServiceUser:Password", user.Password), ("ServiceUser:ProjectId", project.Id));

        await RefusesNobodyAsync(client, () => change switch
        {
            "project disabled" => project.SetEnabledAsync(false),
            "domain disabled" => project.SetDomainEnabledAsync(false),
            _ => project.DeleteAsync(),
        });

        if (change == "project deleted")
            return;
        await project.SetEnabledAsync(true);
        await project.SetDomainEnabledAsync(true);
        var token = new Secret(await keystone.LoginAsync("demo", "demo"));
        for (var tries = 0; await client.Tokens.ValidateAsync(token, KeystoneLane.KnownToken, CancellationToken.None) is not TokenValidation.Valid; tries++)
        {
            Assert.True(tries < 600, "the service user is never back");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    [SkippableFact]
    public async Task A_deleted_credential_of_ours_refuses_nobodys_token()
    {
        keystone.SkipIfMissing();
        await using var project = await RealKeystoneProject.CreateAsync(keystone);
        var user = await ServiceUserAsync(project);
        var own = await keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(project.Id));
        var (id, secret) = await keystone.Admin.CreateCredentialAsync(user.Id, own, []);
        await using var client = Make(("ServiceUser:ApplicationCredentialId", id), ("ServiceUser:ApplicationCredentialSecret", secret));

        await RefusesNobodyAsync(client, () => keystone.Admin.DeleteCredentialAsync(user.Id, own, id));
    }

    private async Task RefusesNobodyAsync(Client client, Func<Task> breakAccountAsync)
    {
        var token = await keystone.LoginAsync("demo", "demo");
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(token));
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync("gAAAAABgarbage"));
        Assert.IsType<RevocationEvents.Read>(await client.Revocations.ReadAsync(null, CancellationToken.None));

        await breakAccountAsync();

        // Within the second in which the proof of the garbage is still remembered.
        Assert.Equal(Refused, await client.ValidateAsync(token, KeystoneLane.KnownToken));
        Assert.Equal(Refused, await client.ValidateAsync("gAAAAABgarbage"));
        Assert.Equal(new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.Revocations.ReadAsync(null, CancellationToken.None));
        Assert.Equal(
            new UserGroups.Unavailable(KeystoneUnavailable.ServiceUserRefused),
            await client.Groups.ReadAsync(keystone.Seed.Users["alice"].Id, new Secret(token), KeystoneLane.KnownToken, CancellationToken.None));
        Assert.Single(client.Log.All, line => line.Contains("Keystone refuses the service user", StringComparison.Ordinal));
    }

    private async Task<RealKeystoneUser> ServiceUserAsync(RealKeystoneProject project)
    {
        var user = await keystone.Admin.CreateUserAsync("demo");
        await project.AddRoleAsync(user.Id, "service");
        return user;
    }

    private Client Make(params (string, string)[] settings) => new([keystone.Url], TimeProvider.System, [("RequestTimeout", "00:00:30"), .. settings]);
}
