using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Keystone.Tokens.Wire;

namespace KeystoneAuthCluster.Keystone.Tests.Tokens;

public sealed class TokenReaderTests
{
    private static readonly string[] Kinds =
        ["project", "domain", "system", "unscoped", "rescoped", "appcred-restricted", "appcred-unrestricted", "appcred-rules", "trust", "trust-impersonate"];

    [Fact]
    public void No_mutation_of_bytes_throws()
    {
        var mutated =
            from kind in Gen.Elements(Kinds)
            from edits in Gen.ListOf(Gen.Zip(Gen.Choose(0, 100_000), Gen.Choose(0, 255)))
            from cut in Gen.Choose(0, 3)
            select Mutate(Encoding.UTF8.GetBytes(Body(kind).ToJsonString()), [.. edits], cut);

        Prop.ForAll(Arb.From(mutated), bytes => TokenReader.TryRead(bytes, out var token, out _) == (token is not null && IsWhole(token)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Theory]
    [InlineData("project", "user", "user.id", "user.name", "user.domain", "user.domain.id", "user.domain.name", "project.id", "project.name")]
    [InlineData("project", "project.domain", "project.domain.id", "project.domain.name", "roles", "methods", "audit_ids", "issued_at", "expires_at")]
    [InlineData("domain", "domain.id", "domain.name", "roles")]
    [InlineData("system", "system.all", "system", "roles")]
    [InlineData("appcred-rules", "application_credential.id", "application_credential.restricted")]
    [InlineData("trust", "OS-TRUST:trust.id", "OS-TRUST:trust.trustor_user", "OS-TRUST:trust.trustee_user.id", "OS-TRUST:trust.impersonation")]
    public void A_needed_member_that_is_missing_null_empty_or_of_another_type_spoils_the_answer(string kind, params string[] members)
    {
        foreach (var member in members)
        {
            foreach (var wrong in new Func<JsonNode?>[] { () => null, () => "", () => 7, () => new JsonArray(), () => new JsonObject() })
            {
                var body = Body(kind);
                var parent = member.Split('.')[..^1].Aggregate(body["token"]!, (node, name) => node[name]!);
                parent[member.Split('.')[^1]] = wrong();
                Assert.False(TryRead(body), $"{member} = {wrong()}");
            }

            var without = Body(kind);
            member.Split('.')[..^1].Aggregate(without["token"]!, (node, name) => node[name]!).AsObject().Remove(member.Split('.')[^1]);
            Assert.False(TryRead(without), $"without {member}");
        }
    }

    [Fact]
    public void Unknown_members_do_not_matter()
    {
        var body = Body("project");
        body["token"]!["new_in_2030"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };

        Assert.True(TryRead(body));
    }

    [Fact]
    public void A_member_given_twice_has_no_meaning() =>
        Assert.False(TryRead(Body("project").ToJsonString().Replace("\"methods\":", "\"methods\":[\"none\"],\"methods\":", StringComparison.Ordinal)));

    [Fact]
    public void Two_scopes_are_none()
    {
        var body = Body("project");
        body["token"]!["system"] = new JsonObject { ["all"] = true };

        Assert.False(TryRead(body));
    }

    [Fact]
    public void An_empty_list_of_access_rules_stays_one()
    {
        var body = Body("appcred-rules");
        body["token"]!["application_credential"]!["access_rules"] = new JsonArray();

        Assert.Empty(Read(body).ApplicationCredential!.AccessRules!.Value);
    }

    [Fact]
    public void A_federated_login_brings_its_groups_by_id_or_name()
    {
        var body = Body("unscoped");
        body["token"]!["user"]!["OS-FEDERATION"] = JsonNode.Parse("""{"groups":[{"id":"g1"},{"id":"g2","name":"ops","domain":{"id":"d"}}],"protocol":{"id":"saml2"}}""");

        Assert.Equal([new KeystoneGroup("g1", "g1", ""), new KeystoneGroup("g2", "ops", "d")], Read(body).FederatedGroups.ToArray());
    }

    private static JsonNode Body(string kind) => Recording.Read($"02-validate-{kind}-by-service-nocatalog").Body!;

    private static bool TryRead(JsonNode body) => TryRead(body.ToJsonString());

    private static bool TryRead(string body) => TokenReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out _);

    private static ValidatedToken Read(JsonNode body)
    {
        Assert.True(TokenReader.TryRead(Encoding.UTF8.GetBytes(body.ToJsonString()), out var token, out var problem), problem);
        return token;
    }

    private static byte[] Mutate(byte[] bytes, (int Place, int Value)[] edits, int cut)
    {
        foreach (var (place, value) in edits)
            bytes[place % bytes.Length] = (byte)value;
        return cut == 0 && edits.Length > 0 ? bytes[..(edits[0].Place % bytes.Length)] : bytes;
    }

    private static bool IsWhole(ValidatedToken token)
    {
        string[] texts = [token.User.Id, token.User.Name, token.User.Domain.Id, token.User.Domain.Name, .. token.Methods, .. token.AuditIds,
            .. token.Roles.SelectMany(role => new[] { role.Id, role.Name })];
        return texts.All(text => text.Length > 0) && token.Methods.Length > 0 && token.AuditIds.Length > 0
            && (token.Scope is TokenScope.Unscoped) == token.Roles.IsEmpty;
    }
}
