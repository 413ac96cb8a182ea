using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

[Collection(WithRealKeystone.Name)]
public sealed class RealRoleAssignmentTests(RealKeystone keystone)
{
    [SkippableFact]
    public async Task A_role_given_directly_brings_those_it_implies_and_goes_with_them()
    {
        keystone.SkipIfMissing();
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-editor");
        await using var client = Auditor();
        Assert.Equal(["k8s-editor", "k8s-viewer"], await NamesAsync(client, user));

        await keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-editor");

        Assert.Empty(await NamesAsync(client, user));
    }

    [SkippableFact]
    public async Task A_group_brings_its_role_and_takes_it_away()
    {
        keystone.SkipIfMissing();
        var user = await keystone.Admin.CreateUserAsync("demo");
        await using var client = Auditor();
        Assert.Empty(await NamesAsync(client, user));

        await keystone.Admin.AddToGroupAsync(user.Id, "k8s-viewers");
        Assert.Equal(["k8s-viewer"], await NamesAsync(client, user));

        await keystone.Admin.RemoveFromGroupAsync(user.Id, "k8s-viewers");
        Assert.Empty(await NamesAsync(client, user));
    }

    [SkippableFact]
    public async Task A_role_of_a_group_on_the_domain_is_inherited_by_its_projects()
    {
        keystone.SkipIfMissing();
        var user = await keystone.Admin.CreateUserAsync("demo");
        await keystone.Admin.AddToGroupAsync(user.Id, "platform");
        await using var client = Auditor();

        Assert.Equal(["reader"], await NamesAsync(client, user));
    }

    [SkippableFact]
    public async Task A_disabled_project_still_has_its_roles_and_one_that_is_not_there_is_none()
    {
        keystone.SkipIfMissing();
        await using var client = Auditor();

        Assert.NotEmpty(Assert.IsType<ProjectAssignments.Known>(await ReadAsync(client, keystone.Seed.Projects["retired"].Id)).Roles.ByUser);
        Assert.Equal(new ProjectAssignments.NoSuchProject(), await ReadAsync(client, "no-such-project"));
        Assert.Equal(new ProjectAssignments.NoSuchProject(), await ReadAsync(client, keystone.Seed.Domains["default"].Id));
    }

    [SkippableFact]
    public async Task The_service_role_is_not_enough()
    {
        keystone.SkipIfMissing();
        await using var client = await RealClient.AskingByAsync(keystone, RealClient.Password);

        Assert.Equal(new ProjectAssignments.Withheld(), await ReadAsync(client, keystone.Seed.Projects["demo"].Id));
        Assert.Equal(new ProjectAssignments.Withheld(), await ReadAsync(client, "no-such-project"));
    }

    [SkippableFact]
    public async Task A_domains_reader_sees_its_projects_and_takes_silence_on_others_for_no_answer()
    {
        keystone.SkipIfMissing();
        await using var client = As("carol", ("ServiceUser:DomainId", keystone.Seed.Domains["corp"].Id));

        Assert.IsType<ProjectAssignments.Known>(await ReadAsync(client, keystone.Seed.Projects["app"].Id));
        Assert.Equal(new ProjectAssignments.Withheld(), await ReadAsync(client, keystone.Seed.Projects["demo"].Id));
    }

    private Client Auditor() => As("auditor", ("ServiceUser:SystemScope", "true"));

    private Client As(string user, (string, string) scope) => new(
        [keystone.Url], TimeProvider.System, ("RequestTimeout", "00:00:30"),
        ("ServiceUser:UserId", keystone.Seed.Users[user].Id), ("ServiceUser:Password", keystone.Seed.Users[user].Password), scope);

    private static Task<ProjectAssignments> ReadAsync(Client client, string projectId) =>
        client.Roles.ReadAsync(projectId, KeystoneLane.KnownToken, CancellationToken.None);

    private async Task<string[]> NamesAsync(Client client, RealKeystoneUser user)
    {
        var known = Assert.IsType<ProjectAssignments.Known>(await ReadAsync(client, keystone.Seed.Projects["demo"].Id));
        return [.. known.Roles.Of(user.Id).Select(role => role.Name).Order(StringComparer.Ordinal)];
    }
}
